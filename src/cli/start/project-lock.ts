/** What ensures that only one monitor acts in a project: its socket, the lock that names it, and its claims on panes. */

import { randomUUID } from 'node:crypto'
import { realpath, rm, stat } from 'node:fs/promises'
import { systemClock } from '../../adapters/clock.ts'
import { type ControlHandlers, openControlServer } from '../../adapters/control/server.ts'
import { socketsOf } from '../../adapters/control/socket-place.ts'
import {
  claimOf,
  type Holder,
  holderOfClaim,
  isHolderAlive,
  knock,
  ownHolder,
} from '../../adapters/lock/holder.ts'
import { acquireLock, alreadyRunning } from '../../adapters/lock/lock.ts'
import { holdersOfAll, type PaneClaims, panesAreHeld } from '../../channels/tmux/pane-claims.ts'
import { listPanesOnce } from '../../channels/tmux/panes.ts'
import { findWorkers } from '../../core/panes/whereabouts/find-workers.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { sightOf } from '../panes.ts'
import { projectPaths } from '../project.ts'
import { CloseStack } from '../together.ts'

export interface ProjectLock {
  readonly claims: PaneClaims
  /** Recreates the socket and the lock if somebody removed them; throws CZM_MONITOR_EXISTS if another monitor has the lock. */
  keep(): Promise<void>
  release(): Promise<void>
}

/**
 * Locks a project. Throws CZM_MONITOR_EXISTS, and keeps nothing locked, if its monitor is running, or if other running monitors own
 * every pane of its workers (or of the `only` worker that matters).
 */
export async function acquireProject(
  config: ProjectConfig,
  handlers: ControlHandlers,
  only: string | null = null,
): Promise<ProjectLock> {
  const { directory } = config
  const stack = new CloseStack()
  const held: { holder: Holder | null } = { holder: null }
  try {
    const server = await openControlServer(directory, process.env, {
      ...handlers,
      holder: () => held.holder,
    })
    stack.defer(() => server.close())
    const startedAt = new Date(systemClock.wall()).toISOString()
    const project = await realpath(directory)
    const holder = ownHolder({ startedAt, project, socket: server.path }, randomUUID())
    const { lock: file } = projectPaths(config)
    const lock = await acquireLock(file, holder)
    stack.defer(() => lock.release())
    await refuseBesideOther(directory, server.path, file)
    const claims = claimsOf(holder)
    await refuseHeldPanes(config, claims, only)
    held.holder = holder
    return {
      claims,
      keep: async () => {
        await server.keep()
        // The folder of a project that was moved or deleted is not recreated.
        if (await stat(directory).catch(() => null)) await lock.keep()
      },
      release: () => stack[Symbol.asyncDispose](),
    }
  } catch (error) {
    await stack[Symbol.asyncDispose]()
    throw error
  }
}

/** Also finds a monitor whose lock was removed, by its socket; removes the sockets of monitors that were killed. */
async function refuseBesideOther(directory: string, own: string, lock: string): Promise<void> {
  for (const socket of await socketsOf(directory, process.env)) {
    if (socket === own) continue
    if ((await knock(socket)) === 'closed') await rm(socket, { force: true })
    const { ask } = await import('../../adapters/control/client.ts')
    // Another monitor that is only trying to start has no holder yet.
    const other = await ask(socket, 'state', {}).catch(() => null)
    if (other !== null) throw alreadyRunning(lock, other.holder)
  }
}

async function refuseHeldPanes(
  config: ProjectConfig,
  claims: PaneClaims,
  only: string | null,
): Promise<void> {
  const panes = await listPanesOnce(config.settings.socket)
  const placed = [...findWorkers(sightOf(config, panes))]
    .filter(([id]) => only === null || id === only)
    .map(([id, { pane }]) => ({ worker: { id }, pane }))
  const [first] = await holdersOfAll(placed, claims)
  if (first === undefined) return
  await Promise.all(placed.map(async ({ pane }) => pane && claims.contest(pane.claim, pane)))
  throw panesAreHeld(first)
}

function claimsOf(own: Holder): PaneClaims {
  const told = new Set<string>()
  return {
    value: claimOf(own),
    pid: own.pid,
    holderOf: async (claim) => {
      const holder = holderOfClaim(claim)
      if (holder === null) return { project: null, pid: null }
      return (await isHolderAlive(holder)) ? { project: holder.project, pid: holder.pid } : null
    },
    contest: async (claim, { paneId }) => {
      const socket = holderOfClaim(claim)?.socket ?? null
      const key = `${claim} ${paneId}`
      if (socket === null || told.has(key)) return
      const { ask } = await import('../../adapters/control/client.ts')
      const notice = { pane: paneId, project: own.project ?? '', pid: own.pid }
      // A holder that is still starting does not know its panes yet: it is asked again at the next listing.
      await ask(socket, 'contested', notice).then(
        () => told.add(key),
        () => undefined,
      )
    },
  }
}
