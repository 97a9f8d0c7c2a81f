/** What may be effective without asking anybody: what a person has agreed to, or what a start has found. */

import type { MonitorSettings, ProjectConfig } from '../config.ts'

/** The parts of a configuration that decide what the monitor does. */
export type AgreedConfig = Pick<ProjectConfig, 'project' | 'settings' | 'workers'>

export interface Agreed {
  /** UTC; tells one consent from another. */
  readonly since: string
  /** `start`: no person has agreed yet; what starts without one have put into effect. */
  readonly by: 'person' | 'start'
  readonly config: AgreedConfig
  /** The text of each policy and agent file of the user's own, by its path. */
  readonly data: Readonly<Record<string, string>>
  /** The hash of all the code of each plugin, by its file. */
  readonly code: Readonly<Record<string, string>>
}

/**
 * What is effective in a project that nobody has agreed to: where it stands in tmux is up to whoever starts it there, what it answers
 * is not more than the recommended policy and the shipped limits allow. Nothing is started or sent anywhere to tell its people.
 */
export function beforeConsent(
  { project, settings, workers }: AgreedConfig,
  { limits, notify }: Pick<MonitorSettings, 'limits' | 'notify'>,
  since: string,
): Agreed {
  const config = {
    project,
    settings: { ...settings, policy: 'recommended', limits, notify },
    workers: workers.map((worker) => ({ ...worker, policy: null })),
  }
  return { since, by: 'start', config, data: {}, code: {} }
}

/** Whether workers are under different policies, so that it matters who stands where. */
export function hasOwnPolicies({ workers }: AgreedConfig): boolean {
  return workers.some(({ policy }) => policy !== null)
}

/**
 * The same after a start without a person: what that one has tightened needs a person to be undone, though nobody has agreed to it. Where
 * it stands in tmux is up to the next start again, unless its workers were under different policies.
 */
export function afterStart(first: Agreed, kept: Agreed): Agreed {
  const { policy, auto_approve, limits, notify_cooldown } = kept.config.settings
  const places = hasOwnPolicies(kept.config) ? kept.config : first.config
  const settings = { ...first.config.settings, policy, auto_approve, limits, notify_cooldown }
  return { ...first, data: kept.data, config: { ...places, settings } }
}
