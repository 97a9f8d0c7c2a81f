/** The monitor that runs in a project, found by its lock, or by its socket where the lock was removed. */

import type { RunState } from '../../adapters/control/messages.ts'
import { socketsOf } from '../../adapters/control/socket-place.ts'
import type { Holder } from '../../adapters/holder.ts'
import { readLock } from '../../adapters/lock.ts'
import type { ProjectConfig } from '../../core/config.ts'
import { projectPaths } from './project.ts'

export interface Running {
  readonly holder: Holder
  /** Null where it lives and its socket does not answer from here. */
  readonly state: RunState | null
}

/** Null where none runs. */
export async function findRunning({ directory }: Pick<ProjectConfig, 'directory'>): Promise<Running | null> {
  for (const socket of await runningSockets({ directory })) {
    const { askState } = await import('../../adapters/control/client.ts')
    const state = await askState(socket).catch(() => null)
    if (state !== null) return { holder: state.holder, state }
  }
  const holder = await readLock(projectPaths({ directory }).lock)
  return holder === null ? null : { holder, state: null }
}

/** The sockets on which the monitor of a project may answer. */
export async function runningSockets({
  directory,
}: Pick<ProjectConfig, 'directory'>): Promise<readonly string[]> {
  // A lock that cannot be read hides nobody who listens.
  const holder = await readLock(projectPaths({ directory }).lock).catch(() => null)
  return holder?.socket ? [holder.socket] : socketsOf(directory, process.env)
}

/** The configuration with the tmux socket of the monitor that runs, where no flag names one: its workers are there. */
export async function onRunningSocket(
  config: ProjectConfig,
  named: string | undefined,
): Promise<ProjectConfig> {
  if (named !== undefined) return config
  const running = await findRunning(config).catch(() => null)
  const socket = running?.state?.tmuxSocket
  return socket === undefined ? config : { ...config, settings: { ...config.settings, socket } }
}
