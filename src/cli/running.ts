/** The monitor that runs in a project, found by its lock, or by its socket where the lock was removed. */

import type { RunState } from '../adapters/control/messages.ts'
import { socketsOf } from '../adapters/control/socket-place.ts'
import type { Holder } from '../adapters/lock/holder.ts'
import { readLock } from '../adapters/lock/lock.ts'
import { socketPath } from '../channels/tmux/socket-path.ts'
import { findWorkers } from '../core/panes/whereabouts/find-workers.ts'
import { type Finding, NOT_FOUND } from '../core/panes/whereabouts/sight.ts'
import type { PaneInfo } from '../core/ports.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { AgreedConfig } from '../core/project/consent/agreed.ts'
import { projectPaths } from './project.ts'
import { sightOf } from './sight.ts'

export interface Running {
  readonly holder: Holder
  /** Null where it lives and its socket does not answer from here. */
  readonly state: RunState | null
}

/** Null where none runs. */
export async function findRunning({ directory }: Pick<ProjectConfig, 'directory'>): Promise<Running | null> {
  for (const socket of await runningSockets({ directory })) {
    const { askState } = await import('../adapters/control/client.ts')
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
  if (socket === undefined) return config
  // Whoever started the monitor has named it: it is no change that waits for a person's word.
  return {
    ...config,
    settings: { ...config.settings, socket },
    sources: { ...config.sources, socket: 'flag' },
  }
}

/** Where each worker is: by the word of the monitor that runs on the same tmux server, since it remembers what a list does not show. */
export function findingsBeside(
  running: Running | null,
  config: AgreedConfig,
  panes: readonly PaneInfo[],
): ReadonlyMap<string, Finding> {
  const found = findWorkers(sightOf(config, panes))
  const state = running?.state ?? null
  if (state === null || state.tmuxSocket !== socketPath(config.settings.socket)) return found
  const word = state.workers.flatMap(({ worker, pane, denied }): [string, Finding][] => {
    const finding = found.get(worker) ?? NOT_FOUND
    if (pane !== null)
      return [[worker, { ...finding, pane: panes.find((each) => each.paneId === pane.id) ?? null }]]
    // A pane that it was denied is there all the same; any other one it takes for somebody else's.
    return denied !== null || finding.pane === null
      ? []
      : [[worker, { ...finding, pane: null, others: [...finding.others, finding.pane] }]]
  })
  return new Map([...found, ...word])
}
