/** Finds a project and its running monitor for commands that must work even if the configuration is broken. */

import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findConfig, foldersFor, projectFolder } from '../adapters/config/find-config.ts'
import type { RunState } from '../adapters/control/messages.ts'
import { socketsOf } from '../adapters/control/socket-place.ts'
import type { Holder } from '../adapters/lock/holder.ts'
import { readLock } from '../adapters/lock/lock.ts'
import { isCzarinaError } from '../core/errors.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import { type ProjectFlags, type ProjectPlace, projectPaths } from './project.ts'

export interface Running {
  readonly holder: Holder
  /** Null if the monitor lives but its socket does not answer from here. */
  readonly state: RunState | null
}

/** The running monitor of a project; null if none runs. */
export async function findRunning({ directory }: ProjectPlace): Promise<Running | null> {
  for (const socket of await runningSockets({ directory })) {
    const { ask } = await import('../adapters/control/client.ts')
    const state = await ask(socket, 'state', {}).catch(() => null)
    if (state !== null) return { holder: state.holder, state }
  }
  const holder = await readLock(projectPaths({ directory }).lock)
  return holder === null ? null : { holder, state: null }
}

/** The sockets on which the monitor of a project may answer. */
export async function runningSockets({ directory }: ProjectPlace): Promise<readonly string[]> {
  // An unreadable lock does not hide a monitor that listens on one of the sockets.
  const holder = await readLock(projectPaths({ directory }).lock).catch(() => null)
  return holder?.socket ? [holder.socket] : socketsOf(directory, process.env)
}

/** The configuration with the tmux socket of the running monitor, unless a flag names one: the workers are there. */
export async function onRunningSocket(
  config: ProjectConfig,
  named: string | undefined,
): Promise<ProjectConfig> {
  if (named !== undefined) return config
  const running = await findRunning(config).catch(() => null)
  const socket = running?.state?.tmuxSocket
  if (socket === undefined) return config
  // The person who started the monitor chose it, so it is not a change that waits for consent.
  return {
    ...config,
    settings: { ...config.settings, socket },
    sources: { ...config.sources, socket: 'flag' },
  }
}

/**
 * Finds the folder by its configuration, even an invalid one, or by its running monitor, or otherwise by its `.czarina`
 * folder: it must be possible to pause keys while the configuration is broken or missing. Throws CZM_CONFIG_NOT_FOUND if none exists.
 */
export async function findProject({
  project = null,
}: {
  readonly project?: ProjectFlags['project'] | null
}): Promise<ProjectPlace> {
  const configured = await configuredFolder(project)
  const folders = foldersFor(project, process.cwd())
  for (const directory of folders) {
    if (directory === configured) return { directory }
    if ((await findRunning({ directory }).catch(() => null)) !== null) return { directory }
  }
  for (const directory of folders) if (await hasOwnFolder(directory)) return { directory }
  return findConfig(project, process.cwd())
}

/** The folder of the configuration, even of a broken one; null if there is none. */
async function configuredFolder(project: string | null): Promise<string | null> {
  try {
    return (await findConfig(project, process.cwd())).directory
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    const { file } = error.place
    return error.code === 'CZM_CONFIG_NOT_FOUND' || file === undefined ? null : projectFolder(dirname(file))
  }
}

function hasOwnFolder(directory: string): Promise<boolean> {
  return stat(join(directory, '.czarina')).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
