/** What the workers of a project are at, from the trail, the lock and tmux. */

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
  /** Where its pane is, or null where it is waited for. */
  readonly pane: string | null
  /** Why it is not watched although its window is there; null where it is, or waited for. */
  readonly denied: string | null
  readonly expected: string
  /** Why it has no pane; null where it has one. */
  readonly absence: string | null
  /** What is in front there; null where there is no pane. */
  readonly inFront: string | null
  readonly last: Decision | null
  /** Whether nobody but a person answers it, or lets it go on. */
  readonly needs_person: boolean
  /** Since when it has been at what it is at, ISO 8601; null where nothing is recorded. */
  readonly since: string | null
}

/** How many workers need a person, then those who do not, by their last status; `unseen` have no record. */
type StatusCounts = Readonly<Record<'workers' | 'needs_person' | Status | 'unseen', number>>

export interface MonitorStatus {
  /** Why the saved configuration cannot be read, where the monitor that runs goes on with the one before. */
  readonly refused: string | null
  readonly running: {
    readonly pid: number
    readonly since: string
    /** Null where tmux tells of output, as it should. */
    readonly polling: RunState['polling']
    /** The tmux socket whose panes it watches; null where it does not answer from here. */
    readonly socket: string | null
    /** tmux does not answer the monitor, so that nothing is watched. */
    readonly tmux_silent: boolean
    /** Why it can write nothing now, so that its newest records are not below; null where it can. */
    readonly trail_trouble: string | null
    /** How each way to tell people is doing. */
    readonly channels: RunState['channels']
  } | null
  /** What stops keys: pauses and holds, that of the whole project first. */
  readonly stops: readonly Paused[]
  /** The limits that are reached now, as far as the trail tells. */
  readonly limits: readonly Block[]
  /** Analyzers that fail now, as far as the trail of this run tells; none where no monitor runs. */
  readonly failing: readonly FailingPlugin[]
  /** What is saved and not effective, since it needs a person's consent. */
  readonly waits: readonly string[]
  /** The newest change of what the monitor works by, of the last 24 hours. */
  readonly change: Change | null
  /** The tmux socket of the configuration, on which panes are looked for where no monitor says where they are. */
  readonly configured_socket: string | null
  readonly workers: readonly WorkerStatus[]
  /** Of all workers, whichever of them are above. */
  readonly counts: StatusCounts
  /** Of the last 24 hours; `unpriced` calls are not in the sum. */
  readonly model: { readonly calls: number; readonly cost_usd: number; readonly unpriced: number }
}

export interface StatusFlags extends ProjectFlags {
  /** Only the workers that need a person. */
  readonly waiting?: boolean
}

/** Reads only; a project whose monitor or tmux does not run has a status as well. */
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

/** The hold of a worker, which only a person lifts; null where it has none. */
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

/** An agent at an empty input box is counted among the idle. */
function calmKey(last: Decision | null): keyof StatusCounts {
  if (last === null) return 'unseen'
  return stateText(last) === 'idle' ? 'complete' : last.status
}

/** A tmux that does not answer says nothing of windows. */
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

/** A configuration that was spoilt while a monitor runs does not end that one: what it goes on with is shown. */
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
