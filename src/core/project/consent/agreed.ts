/** What may be effective without asking anybody: what a person agreed to, or what a start found. */

import type { MonitorSettings, ProjectConfig } from '../config.ts'

/** The parts of a configuration that decide what the monitor does. */
export type AgreedConfig = Pick<ProjectConfig, 'project' | 'settings' | 'workers'>

export interface Agreed {
  /** UTC; distinguishes one consent from another. */
  readonly since: string
  /** `start`: no person has agreed yet; this is what starts without a person have put into effect. */
  readonly by: 'person' | 'start'
  readonly config: AgreedConfig
  /** The text of each of the user's own policy and agent files, by path. */
  readonly data: Readonly<Record<string, string>>
  /** The hash of all the code of each plugin, by file. */
  readonly code: Readonly<Record<string, string>>
}

/**
 * What is effective in a project that nobody has agreed to. Its place in tmux is up to whoever starts it there. It
 * answers no more than the recommended policy and the shipped limits allow. Nothing is started or sent anywhere to
 * notify its people.
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

/** Whether workers are under different policies, so that it matters who is where. */
export function hasOwnPolicies({ workers }: AgreedConfig): boolean {
  return workers.some(({ policy }) => policy !== null)
}

/**
 * What is effective after a further start without a person. What the earlier start tightened needs a person to be
 * undone, although nobody has agreed to it. The place in tmux is again up to the next start, unless the workers were
 * under different policies.
 */
export function afterStart(first: Agreed, kept: Agreed): Agreed {
  const { policy, auto_approve, limits, notify_cooldown } = kept.config.settings
  const places = hasOwnPolicies(kept.config) ? kept.config : first.config
  const settings = { ...first.config.settings, policy, auto_approve, limits, notify_cooldown }
  return { ...first, data: kept.data, config: { ...places, settings } }
}
