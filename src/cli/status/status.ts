/** The status of a project and its workers, from the trail, the lock and tmux. */

import { join } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import type { RunState } from '../../adapters/control/messages.ts'
import { DECISIONS_FILE, recentDecisions } from '../../adapters/journal/read-decisions.ts'
import { readTrust } from '../../adapters/trust/trust-file.ts'
import { listPanesOnce } from '../../channels/tmux/panes.ts'
import type { Decision } from '../../core/decision.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { Block } from '../../core/limits/block.ts'
import { countedIn, reachedLimits } from '../../core/limits/limits.ts'
import { momentOf } from '../../core/moment.ts'
import { absenceOf, paneLabel } from '../../core/panes/whereabouts/describe.ts'
import { type Finding, NOT_FOUND } from '../../core/panes/whereabouts/sight.ts'
import type { WorkerConfig } from '../../core/project/config.ts'
import type { AgreedConfig } from '../../core/project/consent/agreed.ts'
import { expectedPlace } from '../../core/project/workers.ts'
import type { Change } from '../../core/trail/change.ts'
import { stateText } from '../../core/trail/describe.ts'
import { type FailingPlugin, failingPlugins } from '../../core/trail/failing-plugins.ts'
import { standingOf, standingSince } from '../../core/trail/standing.ts'
import type { Status } from '../../plugin/analysis.ts'
import { findingsBeside, frontsOf } from '../panes.ts'
import { type Paused, writtenBlocks } from '../pause/pause.ts'
import { openProject, type ProjectFlags, type ProjectPlace, projectPaths } from '../project.ts'
import { findProject, findRunning, type Running } from '../running.ts'
import { waitsIn } from '../trust/offer.ts'
import { placeOf } from '../trust/saved-parts.ts'

const LOOK_BACK_MS = 86_400_000

export interface WorkerStatus {
  readonly worker: string
  /** Its pane; null if the monitor waits for it. */
  readonly pane: string | null
  /** Why it is not watched although its window exists; null if it is watched, or if the monitor waits for it. */
  readonly denied: string | null
  readonly expected: string
  /** Why it has no pane; null if it has one. */
  readonly absence: string | null
  /** The program in front; null if there is no pane. */
  readonly inFront: string | null
  readonly last: Decision | null
  /** Whether only a person can answer it or let it continue. */
  readonly needs_person: boolean
  /** Since when its state has been the same, ISO 8601; null if nothing is recorded. */
  readonly since: string | null
}

/** How many workers need a person, and the others by their last status; `unseen` workers have no record. */
type StatusCounts = Readonly<Record<'workers' | 'needs_person' | Status | 'unseen', number>>

export interface MonitorStatus {
  /** Why the saved configuration cannot be read, while the running monitor continues with the previous one. */
  readonly refused: string | null
  readonly running: {
    readonly pid: number
    readonly since: string
    /** Null if tmux reports output, as it should. */
    readonly polling: RunState['polling']
    /** The tmux socket whose panes it watches; null if the monitor does not answer from here. */
    readonly socket: string | null
    /** Whether tmux does not answer the monitor, so nothing is watched. */
    readonly tmux_silent: boolean
    /** Why it cannot write now, so that its newest records are missing here; null if it can. */
    readonly trail_trouble: string | null
    /** The state of each channel of `notify`. */
    readonly channels: RunState['channels']
  } | null
  /** The pauses and holds, that of the whole project first. */
  readonly stops: readonly Paused[]
  /** The limits that are reached now, according to the trail. */
  readonly limits: readonly Block[]
  /** The analyzers that fail now, according to the trail of this run; none if no monitor runs. */
  readonly failing: readonly FailingPlugin[]
  /** What is saved but not effective, because it needs a person's consent. */
  readonly waits: readonly string[]
  /** The newest change of the effective configuration in the last 24 hours. */
  readonly change: Change | null
  /** The tmux socket in the configuration, which is searched for panes if no monitor answers. */
  readonly configured_socket: string | null
  readonly workers: readonly WorkerStatus[]
  /** Counts of all workers, even if only some are listed above. */
  readonly counts: StatusCounts
  /** The calls of the last 24 hours; `unpriced` calls are not in the sum. */
  readonly model: { readonly calls: number; readonly cost_usd: number; readonly unpriced: number }
}

export interface StatusFlags extends ProjectFlags {
  /** Only the workers that need a person. */
  readonly waiting?: boolean
}

/** The status of a project, even if neither its monitor nor tmux runs. Changes nothing. */
export async function monitorStatus(flags: StatusFlags): Promise<MonitorStatus> {
  const { config, refused } = await configFor(flags)
  const paths = projectPaths(config)
  const moment = momentOf(systemClock)
  const since = moment.wall - LOOK_BACK_MS
  const { decisions, changes } = await recentDecisions(join(paths.status, DECISIONS_FILE), since)
  const found = await findRunning(config)
  const holder = found?.holder ?? null
  const state = found?.state ?? null
  const socket = state?.tmuxSocket ?? config.settings.socket
  const watched = { ...config, settings: { ...config.settings, socket } }
  const findings = findingsBeside(state, watched, await listPanesOnce(socket))
  const fronts = await frontsOf(config, findings)
  const asked = decisions.filter(({ model }) => model !== null)
  const stops = state?.stops ?? (await writtenBlocks(config))
  const workers = config.workers.map((worker): WorkerStatus => {
    const finding = findings.get(worker.id) ?? NOT_FOUND
    const denied = state?.workers.find((each) => each.worker === worker.id)?.denied ?? null
    const pane = denied === null ? finding.pane : null
    const own = decisions.filter((decision) => decision.worker === worker.id)
    const last = own.at(-1) ?? null
    const held = holdOf(stops, worker.id)
    return {
      worker: worker.id,
      pane: pane === null ? null : paneLabel(pane),
      denied,
      expected: expectedPlace(worker, config.project.slug),
      absence: finding.pane === null ? absenceIn(state, worker, finding, config.project.slug) : null,
      inFront: fronts.get(worker.id)?.sentence ?? null,
      last,
      needs_person: standingOf(last, held !== null).needsPerson,
      since: held?.since ?? standingSince(own),
    }
  })
  return {
    refused,
    running: found === null ? null : runningOf(found),
    stops,
    limits: reachedLimits(config.settings.limits, countedIn(decisions, moment), moment),
    failing: holder === null ? [] : failingPlugins(decisionsSince(decisions, holder.startedAt)),
    waits: await waitsIn(config),
    change: changes.at(-1) ?? null,
    configured_socket: config.settings.socket,
    workers: flags.waiting ? workers.filter(({ needs_person }) => needs_person) : workers,
    counts: countsOf(workers),
    model: {
      calls: asked.length,
      cost_usd: asked.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
      unpriced: asked.filter(({ cost }) => cost === null).length,
    },
  }
}

/** The hold of a worker, which only a person can lift; null if there is none. */
export function holdOf(stops: readonly Paused[], worker: string): Paused | null {
  return stops.find((stop) => stop.kind === 'hold' && stop.worker === worker) ?? null
}

function countsOf(workers: readonly WorkerStatus[]): StatusCounts {
  const counts: Record<keyof StatusCounts, number> = {
    ...{ workers: workers.length, needs_person: 0 },
    ...{ working: 0, waiting: 0, stuck: 0, complete: 0, confused: 0, error: 0, unseen: 0 },
  }
  for (const { needs_person, last } of workers) counts[needs_person ? 'needs_person' : calmKey(last)] += 1
  return counts
}

/** Counts an agent at an empty input box as idle. */
function calmKey(last: Decision | null): keyof StatusCounts {
  if (last === null) return 'unseen'
  return stateText(last) === 'idle' ? 'complete' : last.status
}

/** While tmux does not answer, nothing is known about windows. */
function absenceIn(state: Running['state'], worker: WorkerConfig, finding: Finding, slug: string): string {
  return state?.tmuxSilent ? 'tmux does not answer' : absenceOf(worker, finding, slug).why
}

function decisionsSince(decisions: readonly Decision[], started: string): readonly Decision[] {
  return decisions.filter(({ timestamp }) => Date.parse(timestamp) >= Date.parse(started))
}

function runningOf({ holder, state }: Running): MonitorStatus['running'] {
  const { pid, startedAt: since } = holder
  return {
    ...{ pid, since, polling: state?.polling ?? null },
    ...{ socket: state?.tmuxSocket ?? null, tmux_silent: state?.tmuxSilent ?? false },
    ...{ trail_trouble: state?.trailTrouble ?? null, channels: state?.channels ?? [] },
  }
}

type StatusConfig = AgreedConfig & ProjectPlace

/** The saved configuration, or, if it is broken while a monitor runs, the one with which the monitor continues. */
async function configFor(
  flags: ProjectFlags,
): Promise<{ readonly config: StatusConfig; readonly refused: string | null }> {
  try {
    return { config: await openProject(flags), refused: null }
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    const project = await findProject(flags).catch(() => null)
    if (project === null || (await findRunning(project).catch(() => null)) === null) throw error
    const { agreed } = await readTrust(await placeOf(project))
    if (agreed === null) throw error
    return { config: { ...project, ...agreed.config }, refused: error.message }
  }
}
