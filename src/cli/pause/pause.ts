/** `pause` and `resume`: the flags that block all keys of a project or of one worker, whether a monitor runs or not. */

import { blockFlags } from '../../adapters/block-flags.ts'
import { systemClock } from '../../adapters/clock.ts'
import { CzarinaError } from '../../core/errors.ts'
import { blockList, type StandingBlock, type WorkerBlock } from '../../core/limits/standing-blocks.ts'
import { localStamp } from '../../core/text/local-time.ts'
import { openProject, type ProjectFlags, type ProjectPlace, projectPaths, workerUnknown } from '../project.ts'
import { findProject, findRunning, runningSockets } from '../running.ts'
import { refuseBelowWatchedPane } from '../trust/person-only.ts'

export interface StopFlagsOfCommand extends Pick<ProjectFlags, 'project'> {
  readonly worker?: string | undefined
  readonly reason?: string | undefined
}

export interface Paused extends WorkerBlock {
  /** Why it could not be written to disk, if only the running monitor remembers it. */
  readonly unwritten?: string
}

export interface Resumed {
  readonly worker: string | null
  /** False if nothing was paused or on hold. */
  readonly resumed: boolean
  /** What still blocks keys. */
  readonly remaining: readonly Paused[]
}

/** Blocks keys from now on. A whole project can be paused even if its configuration is broken. */
export async function pause(flags: StopFlagsOfCommand): Promise<Paused> {
  const worker = flags.worker ?? null
  const project = await findProject(flags)
  if (worker !== null) await refuseUnknown(worker, project)
  const stop: StandingBlock = {
    kind: 'pause',
    since: new Date(systemClock.wall()).toISOString(),
    reason: flags.reason ?? '',
  }
  for (const socket of await runningSockets(project)) {
    const { ask } = await import('../../adapters/control/client.ts')
    const paused = await ask(socket, 'pause', { worker, reason: stop.reason }).catch(() => null)
    if (paused === null) continue
    const { since, unwritten } = paused
    return { worker, ...stop, since, ...(unwritten === null ? {} : { unwritten }) }
  }
  await blockFlags(projectPaths(project).status).set(worker, stop)
  return { worker, ...stop }
}

/**
 * Lifts the pause of the project, or the pause or hold of one worker; each leaves the other alone. Throws CZM_CALLER_INVALID if it is
 * run from a watched pane.
 */
export async function resume(flags: StopFlagsOfCommand): Promise<Resumed> {
  const project = await findProject(flags)
  await refuseBelowWatchedPane(project, 'resume')
  const worker = flags.worker ?? null
  const stops = blockFlags(projectPaths(project).status)
  // A worker that has left the configuration can still be on hold.
  const before = await standingBlocks(project)
  if (worker !== null && !before.some((stop) => stop.worker === worker)) await refuseUnknown(worker, project)
  const running = await findRunning(project).catch(() => null)
  if (running?.state?.holder.socket) {
    const { ask } = await import('../../adapters/control/client.ts')
    return { worker, ...(await ask(running.state.holder.socket, 'resume', { worker }).catch(notResumed)) }
  }
  const resumed = await stops.clear(worker)
  return { worker, resumed, remaining: blockList(await stops.all()) }
}

/** What blocks keys in a project now, the pause of the project first. */
export async function standingBlocks(project: ProjectPlace): Promise<readonly Paused[]> {
  const running = await findRunning(project).catch(() => null)
  return running?.state?.stops ?? writtenBlocks(project)
}

/** The same, read from the flags without asking a monitor. */
export async function writtenBlocks(project: ProjectPlace): Promise<readonly Paused[]> {
  return blockList(await blockFlags(projectPaths(project).status).all())
}

function notResumed(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  throw new CzarinaError('CZM_FILE_UNAVAILABLE', `The running monitor could not resume: ${reason}`, {
    suggestions: ['czarina-monitor status'],
    cause: error,
  })
}

/** Accepts every worker that the running monitor watches, even if the configuration has changed since. */
async function refuseUnknown(workerId: string, project: ProjectPlace): Promise<void> {
  const running = await findRunning(project).catch(() => null)
  if (running?.state?.workers.some(({ worker }) => worker === workerId)) return
  const config = await openProject({ project: project.directory })
  if (!config.workers.some(({ id }) => id === workerId)) throw workerUnknown(workerId, config)
}

/** One block as a sentence, with the command that lifts it. */
export function blockText({ worker, kind, since, reason, unwritten }: Paused): string {
  const who = worker === null ? 'all workers' : worker
  const from = since === null ? '' : ` since ${localStamp(since)}`
  const why = reason === '' ? '' : ` (${reason})`
  const word = kind === 'hold' ? 'ON HOLD' : 'PAUSED'
  const only = worker === null ? '' : ` --worker ${worker}`
  const lost =
    unwritten === undefined
      ? ''
      : `\nIt could not be written, so it lasts only until the running monitor ends. ${unwritten}`
  return `${word}: ${who}${from}${why}. No key until: czarina-monitor resume${only}${lost}`
}
