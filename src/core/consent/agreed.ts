/** What may be in force without asking anybody: what a person has agreed to, or what a start has found. */

import type { Limits, ProjectConfig } from '../config.ts'

/** The parts of a configuration that decide what the monitor does. */
export type AgreedConfig = Pick<ProjectConfig, 'project' | 'settings' | 'workers'>

export interface Agreed {
  /** UTC; tells one consent from another. */
  readonly since: string
  /** `start`: no person has agreed yet; what a start without one has put in force, good until that run ends. */
  readonly by: 'person' | 'start'
  readonly config: AgreedConfig
  /** The text of each policy and agent file of the user's own, by its path. */
  readonly data: Readonly<Record<string, string>>
  /** The hash of all the code of each plugin, by its file. */
  readonly code: Readonly<Record<string, string>>
}

/**
 * What is in force in a project that nobody has agreed to: where it stands in tmux is up to whoever starts it there, what it answers
 * is not more than the recommended policy and the shipped limits allow.
 */
export function beforeConsent(
  { project, settings, workers }: AgreedConfig,
  limits: Limits,
  since: string,
): Agreed {
  const config = {
    project,
    settings: { ...settings, policy: 'recommended', limits },
    workers: workers.map((worker) => ({ ...worker, policy: null })),
  }
  return { since, by: 'start', config, data: {}, code: {} }
}
