/** Merges the four layers (flags, environment, file, defaults) and records where each setting came from. */

import { resolve } from 'node:path'
import type { MonitorSettings, SettingSource } from '../../core/project/config.ts'
import { didYouMean } from '../../core/text/did-you-mean.ts'
import type { Path } from './config-document.ts'
import { type Problem, problemsOf } from './problems.ts'
import { DEFAULT_SETTINGS, MonitorSection, SETTING_NAMES } from './schema.ts'

export type SettingName = keyof MonitorSettings
export type Environment = Readonly<Record<string, string | undefined>>
export type SettingFlags = Partial<
  Pick<MonitorSettings, 'enabled' | 'auto_approve' | 'policy' | 'model' | 'watch'>
> & {
  readonly socket?: string
}

export interface Layer {
  readonly values: MonitorSection
  readonly problems: readonly Problem[]
}

/** The prefix of every environment variable that sets a setting. */
export const SETTING_PREFIX = 'CZARINA_MONITOR_'
/** Lists and tables do not fit into a variable. */
const LISTS_AND_TABLES: readonly string[] = ['plugins', 'agents', 'redact', 'pricing', 'notify', 'limits']
const SIMPLE_NAMES = SETTING_NAMES.filter((name) => !LISTS_AND_TABLES.includes(name))

/** The name of the variable that sets a simple setting, by one rule for all. */
export function environmentName(name: string): string {
  return `${SETTING_PREFIX}${name.toUpperCase()}`
}

/** The settings from the environment. An empty variable counts as not set. Paths are relative to `cwd`. */
export function readEnvironment(environment: Environment, cwd: string): Layer {
  const given = SIMPLE_NAMES.flatMap((name) => {
    const text = environment[environmentName(name)]
    return text === undefined || text === '' ? [] : [[name, readText(name, text)] as const]
  })
  return checkLayer(Object.fromEntries(given), cwd, environmentName)
}

/** The settings from flags that were given. Paths are relative to `cwd`. */
export function readFlags(flags: SettingFlags, cwd: string): Layer {
  const given = Object.entries(flags).filter(([, value]) => value !== undefined)
  return checkLayer(Object.fromEntries(given), cwd, (name) => `--${name.replaceAll('_', '-')}`)
}

/** Warns of variables that look like a misspelt setting, which would otherwise be ignored silently. */
export function misspeltVariables(environment: Environment): readonly string[] {
  const known = SIMPLE_NAMES.map((name) => name.toUpperCase())
  const suffixes = Object.keys(environment).flatMap((name) =>
    name.startsWith(SETTING_PREFIX) ? [name.slice(SETTING_PREFIX.length)] : [],
  )
  return suffixes.flatMap((suffix) => {
    const meant = known.includes(suffix) ? null : didYouMean(suffix, known)
    if (meant === null) return []
    return [
      `The variable ${SETTING_PREFIX}${suffix} is not known and is ignored; did you mean ${SETTING_PREFIX}${meant}?`,
    ]
  })
}

/** The effective settings, and which layer each came from. */
export function mergeSettings(layers: {
  readonly flag: MonitorSection
  readonly environment: MonitorSection
  readonly file: MonitorSection
}): { settings: MonitorSettings; sources: Record<SettingName, SettingSource> } {
  const sourceOf = (name: SettingName): SettingSource =>
    (['flag', 'environment', 'file'] as const).find((layer) => layers[layer][name] !== undefined) ?? 'default'
  const sources = {
    enabled: sourceOf('enabled'),
    model: sourceOf('model'),
    check_interval: sourceOf('check_interval'),
    stale_threshold: sourceOf('stale_threshold'),
    max_context_lines: sourceOf('max_context_lines'),
    auto_approve: sourceOf('auto_approve'),
    log_all_decisions: sourceOf('log_all_decisions'),
    policy: sourceOf('policy'),
    plugins: sourceOf('plugins'),
    agents: sourceOf('agents'),
    redact: sourceOf('redact'),
    pricing: sourceOf('pricing'),
    socket: sourceOf('socket'),
    watch: sourceOf('watch'),
    notify_cooldown: sourceOf('notify_cooldown'),
    notify: sourceOf('notify'),
    limits: sourceOf('limits'),
  }
  const settings = { ...DEFAULT_SETTINGS, ...layers.file, ...layers.environment, ...layers.flag }
  return { settings, sources }
}

function readText(name: SettingName, text: string): unknown {
  const byDefault = DEFAULT_SETTINGS[name]
  if (typeof byDefault === 'boolean')
    return (
      new Map([
        ['1', true],
        ['true', true],
        ['0', false],
        ['false', false],
      ]).get(text) ?? text
    )
  if (typeof byDefault === 'number') return /^\d+$/.test(text) ? Number(text) : text
  return text
}

function checkLayer(given: Record<string, unknown>, cwd: string, ownName: (name: string) => string): Layer {
  const checked = MonitorSection.safeParse(given)
  if (checked.success) return { values: withAbsolutePaths(checked.data, cwd), problems: [] }
  const locate = (path: Path) => ({ file: null, line: null, path: ownName(String(path[0])) })
  return { values: {}, problems: problemsOf(checked.error, given, locate) }
}

/** Resolves paths from where they were written. The plain name of a policy or socket stays unchanged. */
export function withAbsolutePaths(values: MonitorSection, folder: string): MonitorSection {
  const { policy, socket, agents } = values
  return {
    ...values,
    ...(policy === undefined ? {} : { policy: absolutePolicy(policy, folder) }),
    ...(socket?.includes('/') ? { socket: resolve(folder, socket) } : {}),
    ...(agents === undefined ? {} : { agents: agents.map((file) => resolve(folder, file)) }),
  }
}

/** Resolves a path from where it was written. No shipped policy has a slash or a dot in its name. */
export function absolutePolicy(policy: string, folder: string): string {
  return policy.includes('/') || policy.includes('.') ? resolve(folder, policy) : policy
}
