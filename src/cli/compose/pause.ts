/** `pause` and `resume`: the flags that stop all keys of a project or of one worker, whether a monitor runs or not. */

import { systemClock } from '../../adapters/clock.ts'
import { stopFlags } from '../../adapters/stop-flags.ts'
import type { Stop, Stops } from '../../core/brakes/stops.ts'
import { didYouMean } from '../../core/did-you-mean.ts'
import { CzarinaError } from '../../core/errors.ts'
import { refuseBelowWatchedPane } from './person-only.ts'
import { findProject, openProject, type ProjectFlags, projectPaths } from './project.ts'

export interface StopFlagsOfCommand extends Pick<ProjectFlags, 'project'> {
  readonly worker?: string | undefined
  readonly reason?: string | undefined
}

export interface Paused extends Stop {
  /** Null for all workers of the project. */
  readonly worker: string | null
}

export interface Resumed {
  readonly worker: string | null
  /** False where nothing was paused or held. */
  readonly resumed: boolean
  /** What still stops keys. */
  readonly remaining: readonly Paused[]
}

/** Stops keys from now on. A project as a whole is paused even where its configuration is broken. */
export async function pause(flags: StopFlagsOfCommand): Promise<Paused> {
  const worker = flags.worker ?? null
  if (worker !== null) await refuseUnknown(worker, flags)
  const stop: Stop = {
    kind: 'pause',
    since: new Date(systemClock.wall()).toISOString(),
    reason: flags.reason ?? '',
  }
  await (await flagsOf(flags)).set(worker, stop)
  return { worker, ...stop }
}

/**
 * Lifts the stop of the project, or the pause or hold of one worker; each leaves the other kind alone. Throws CZM_PERSON_ONLY below a
 * pane that is watched.
 */
export async function resume(flags: StopFlagsOfCommand): Promise<Resumed> {
  await refuseBelowWatchedPane(await findProject(flags), 'resume')
  const worker = flags.worker ?? null
  const stops = await flagsOf(flags)
  const before = await stops.all()
  // A worker that has left the configuration can still be on hold.
  if (worker !== null && !before.workers.has(worker)) await refuseUnknown(worker, flags)
  const resumed = await stops.clear(worker)
  return { worker, resumed, remaining: stopList(await stops.all()) }
}

/** What stops keys in a project now, that of the project first. */
export async function standingStops(project: Parameters<typeof projectPaths>[0]): Promise<readonly Paused[]> {
  return stopList(await stopFlags(projectPaths(project).status).all())
}

/** All stops as a list, that of the project first. */
function stopList({ project, workers }: Stops): readonly Paused[] {
  const all = project === null ? [] : [{ worker: null, ...project }]
  return [...all, ...[...workers].map(([worker, stop]) => ({ worker, ...stop }))]
}

async function flagsOf(flags: StopFlagsOfCommand): Promise<ReturnType<typeof stopFlags>> {
  return stopFlags(projectPaths(await findProject(flags)).status)
}

async function refuseUnknown(workerId: string, { project }: StopFlagsOfCommand): Promise<void> {
  const { workers, file } = await openProject({ project })
  const ids = workers.map(({ id }) => id)
  if (ids.includes(workerId)) return
  const near = didYouMean(workerId, ids)
  throw new CzarinaError('CZM_WORKER_UNKNOWN', `There is no worker "${workerId}" in ${file}.`, {
    path: 'workers[].id',
    value: workerId,
    suggestions: [...(near === null ? [] : [`Did you mean ${near}?`]), `The workers are: ${ids.join(', ')}.`],
  })
}
