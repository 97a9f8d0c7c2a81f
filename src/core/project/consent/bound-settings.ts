/** Which of the saved settings take effect at once, and which wait for a person. */

import { keyChange } from '../../trail/config-changes.ts'
import type { Limits, MonitorSettings, ProjectConfig } from '../config.ts'
import { notifyChanges } from '../notify.ts'
import type { AgreedConfig } from './agreed.ts'

/** The result: the values that may be effective, and a sentence for each that waits. */
export interface Bounded<Value> {
  readonly value: Value
  readonly waits: readonly string[]
}

/** Settings that are judged by the content of their files, not by their names. */
export type JudgedElsewhere = Pick<MonitorSettings, 'policy' | 'plugins' | 'agents'>

/**
 * Takes a saved setting if it can only tighten. A flag or a variable is its user's own consent for this run: it
 * counts, or is left out if `isForRun` is false. `enabled` is for whoever starts the monitor, and `log_all_decisions`
 * changes only a text log. Everything else waits.
 */
export function boundSettings(
  agreed: AgreedConfig['settings'],
  { settings: saved, sources }: Pick<ProjectConfig, 'settings' | 'sources'>,
  judged: JudgedElsewhere,
  isForRun: boolean,
): Bounded<MonitorSettings> {
  const waits: string[] = []
  const bound = <Name extends keyof MonitorSettings>(
    name: Name,
    isTighter = false,
  ): MonitorSettings[Name] => {
    if (isNamedForRun(sources, name)) return isForRun ? saved[name] : agreed[name]
    const changes = isTighter ? [] : keyChange('llm_monitor', name, agreed[name], saved[name])
    waits.push(...changes)
    return changes.length === 0 ? saved[name] : agreed[name]
  }
  const limits = boundLimits(agreed.limits, saved.limits)
  const notify = notifyChanges(agreed.notify, saved.notify)
  const value: MonitorSettings = {
    enabled: saved.enabled,
    model: bound('model'),
    check_interval: bound('check_interval'),
    stale_threshold: bound('stale_threshold'),
    max_context_lines: bound('max_context_lines'),
    auto_approve: bound('auto_approve', !saved.auto_approve),
    log_all_decisions: saved.log_all_decisions,
    policy: judged.policy,
    plugins: judged.plugins,
    agents: judged.agents,
    redact: bound('redact'),
    pricing: bound('pricing'),
    socket: bound('socket'),
    watch: bound('watch'),
    notify_cooldown: bound('notify_cooldown', saved.notify_cooldown < agreed.notify_cooldown),
    // A person who is notified less hears less, and another address may be anybody's: no change here is plainly
    // tighter.
    notify: notify.length === 0 ? saved.notify : agreed.notify,
    limits: limits.value,
  }
  return { value, waits: [...waits, ...notify, ...limits.waits] }
}

/** Whether a flag or a variable sets it. */
export function isNamedForRun(sources: ProjectConfig['sources'], name: keyof MonitorSettings): boolean {
  return sources[name] === 'flag' || sources[name] === 'environment'
}

/** The lower of the two values of each limit; null is none. */
function boundLimits(agreed: Limits, saved: Limits): Bounded<Limits> {
  const waits: string[] = []
  const lower = (name: keyof Limits): number | null => {
    const [before, after] = [agreed[name], saved[name]]
    if (before === null || (after !== null && after <= before)) return after
    waits.push(...keyChange('llm_monitor.limits', name, before, after))
    return before
  }
  const value: Limits = {
    usd_per_day: lower('usd_per_day'),
    usd_per_hour: lower('usd_per_hour'),
    model_calls_per_minute: lower('model_calls_per_minute'),
    keys_per_worker_per_hour: lower('keys_per_worker_per_hour'),
    same_prompt_answers: lower('same_prompt_answers'),
    keys_per_minute: lower('keys_per_minute'),
  }
  return { value, waits }
}
