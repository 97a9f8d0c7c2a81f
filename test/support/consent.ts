/** What is saved in a project, and what a start makes effective. */

import { loadConfig } from '../../src/adapters/config/load-config.ts'
import { keepAgreed } from '../../src/cli/start/effective-changes.ts'
import { agreedBefore, type Weighed, weigh } from '../../src/cli/trust/consent.ts'
import type { Agreed } from '../../src/core/project/consent/agreed.ts'
import type { StrangeProject } from './strange-project.ts'

export interface Saved {
  readonly phase?: number
  readonly workers: readonly object[]
  readonly settings?: object
}

/** Saves this as the project's configuration. */
export const write = (project: StrangeProject, { phase = 1, workers, settings }: Saved): Promise<void> =>
  project.put('config.json', {
    project: { name: 'Demo', slug: 'demo', phase },
    workers,
    llm_monitor: { enabled: true, policy: 'recommended', ...settings },
  })

/** What a start, or with `running` a save, makes effective and keeps. */
export async function open(
  { folder }: StrangeProject,
  running: Agreed | null = null,
  flags = {},
): Promise<Weighed> {
  const config = await loadConfig({ project: folder, cwd: folder, flags, environment: {} })
  const weighed = await weigh(config, await agreedBefore(config, running))
  await keepAgreed(weighed, (message) => {
    throw new Error(message)
  })
  return weighed
}
