/** Finds where each worker is whenever tmux lists its panes, and what a person has to be notified of. */

import { OWN } from '../../core/items/item.ts'
import {
  absenceOf,
  absenceText,
  clashText,
  paneLabel,
  paneText,
} from '../../core/panes/whereabouts/describe.ts'
import { findWorkers } from '../../core/panes/whereabouts/find-workers.ts'
import { lastFound, memoryAfter, NO_MEMORY, type PaneMemory } from '../../core/panes/whereabouts/memory.ts'
import {
  type Finding,
  isSameProcess,
  type JudgeAgent,
  type Sight,
} from '../../core/panes/whereabouts/sight.ts'
import type { Clock, PaneInfo, Terminal } from '../../core/ports.ts'
import type { ProjectConfig, WorkerConfig } from '../../core/project/config.ts'
import { watchedSessions } from '../../core/project/workers.ts'
import { noServer } from '../../people/texts.ts'
import type { Place, Placement, PlaceNews, Places } from '../channel.ts'
import {
  claimPanes,
  type Denial,
  denialText,
  type PaneClaims,
  refusalIfAllHeld,
  releasePanes,
} from './pane-claims.ts'

/** tmux may be slow to answer. If it is silent for longer than this, milliseconds, it counts as gone. */
const SILENT_MS = 2000

/** News with a key that says when it is new: its text also contains details that change all the time. */
interface KeyedNews extends PlaceNews {
  readonly key: string
}

/** What is needed to find the workers of one configuration. */
export interface FinderParts {
  readonly config: ProjectConfig
  readonly judgeAgent: JudgeAgent
  readonly terminal: Terminal
  readonly claims: PaneClaims
  readonly clock: Clock
  readonly log: (message: string) => void
}

/** What a run remembers about its panes, across all configurations. */
export interface PanesOfRun {
  memory: PaneMemory
  /** The pane of each worker that has one. */
  placed: ReadonlyMap<string, PaneInfo>
  denials: ReadonlyMap<string, Denial>
  /** The input of the last search: most listings contain nothing new. */
  before: { readonly by: FinderParts; readonly workers: string; readonly panes: string } | null
  /** By worker: the key of the news that a person was notified of and that still holds. */
  readonly told: Map<string, string>
  silentSince: number | null
  /** The sessions that are watched: those in which workers may be, and those in which they are. */
  sessions: readonly string[]
  /** The previous listing: an older one must not override a newer one. */
  listing: Promise<unknown>
}

/** The state of a run that has not searched for any worker yet. */
export function newPanesOfRun(): PanesOfRun {
  return {
    ...{ memory: NO_MEMORY, placed: new Map(), denials: new Map(), before: null, told: new Map() },
    ...{ silentSince: null, sessions: [], listing: Promise.resolve() },
  }
}

/**
 * Lists the panes and says where each worker is. A worker without a pane may get one later. An empty list
 * means that tmux is gone or did not answer, so what is known is kept. If two workers are found in one pane,
 * it belongs to only one of them, even if different monitors watch them.
 */
export function findPanes(
  workers: readonly WorkerConfig[],
  by: FinderParts,
  run: PanesOfRun,
): Promise<Places> {
  const found = run.listing.then(() => find(workers, by, run))
  run.listing = found.catch(() => undefined)
  return found
}

async function find(workers: readonly WorkerConfig[], by: FinderParts, run: PanesOfRun): Promise<Places> {
  const asked = by.clock.now()
  watchSessions(workers, by, run)
  const panes = await by.terminal.panes()
  if (panes.length === 0) return silence(by, run, asked)
  // After an outage of tmux everything is searched again, so that the next outage is reported as well.
  if (run.silentSince !== null) run.before = null
  run.silentSince = null
  const listing = { by, workers: JSON.stringify(workers), panes: panes.map(placeText).join('\n') }
  // A worker that was denied its pane tries again: the pane may be free now, although no pane has changed.
  const isKnown = run.denials.size === 0 && isSame(run.before, listing)
  run.before = listing
  const news = isKnown ? [] : await findAll(workers, panes, by, run)
  const byPlace = new Map(panes.map((pane) => [placeText(pane), pane]))
  run.placed = new Map([...run.placed].map(([id, pane]) => [id, byPlace.get(placeText(pane)) ?? pane]))
  watchSessions(workers, by, run)
  const placements = new Map(workers.map(({ id }) => [id, placementOf(id, run)]))
  const refusal = refusalIfAllHeld(by.claims, run)
  return { placements, news, askAgain_ms: null, isSilent: false, silence: null, refusal }
}

function isSame(before: PanesOfRun['before'], now: NonNullable<PanesOfRun['before']>): boolean {
  return before?.by === now.by && before.workers === now.workers && before.panes === now.panes
}

/** Everything about a pane except its last output and whether it is active. */
function placeText({ activity: _activity, active: _active, ...place }: PaneInfo): string {
  return JSON.stringify(place)
}

function placementOf(id: string, { placed, denials }: PanesOfRun): Placement {
  const pane = placed.get(id)
  const denial = denials.get(id)
  return {
    place: pane === undefined ? null : placeOf(pane),
    denied: denial === undefined ? null : denialText(denial),
  }
}

/** Describes a pane as the place of a worker. */
export function placeOf({ paneId, paneKey, pid, activity, ...pane }: PaneInfo): Place {
  const label = paneLabel(pane)
  return { id: paneId, process: `${paneKey} ${pid}`, label, printedAt: activity }
}

function watchSessions(
  workers: readonly WorkerConfig[],
  { config, terminal }: FinderParts,
  run: PanesOfRun,
): void {
  const sessions = watchedSessions(config.project.slug, workers, [...run.placed.values()])
  if (sessions.join('\n') === run.sessions.join('\n')) return
  run.sessions = sessions
  terminal.watch(sessions)
}

/** Searches for all workers again; returns the news that a person has not been notified of yet. */
async function findAll(
  workers: readonly WorkerConfig[],
  panes: readonly PaneInfo[],
  by: FinderParts,
  run: PanesOfRun,
): Promise<readonly PlaceNews[]> {
  const sight: Sight = { slug: by.config.project.slug, workers, panes, judgeAgent: by.judgeAgent }
  const findings = findWorkers(sight, run.memory)
  const denials = await claimFound(findings, panes, by)
  const settled = new Map<string, PaneInfo>()
  for (const [id, { pane }] of findings) if (pane !== null && !denials.has(id)) settled.set(id, pane)
  for (const [id, pane] of settled) {
    const before = run.placed.get(id)
    if (before === undefined || !isSameProcess(before, pane)) by.log(`${id}: found in ${paneText(pane)}`)
  }
  const ownerOf = (pane: PaneInfo): string | null =>
    [...settled].find(([, { paneKey }]) => paneKey === pane.paneKey)?.[0] ?? null
  const news = workers.flatMap((worker): readonly KeyedNews[] => {
    const denial = denials.get(worker.id)
    if (denial !== undefined) return [newsOfDenial(worker, denial)]
    const finding = findings.get(worker.id)
    if (finding === undefined || worker.number === null) return []
    return newsOf(worker, finding, { sight, ownerOf, memory: run.memory })
  })
  run.memory = memoryAfter(run.memory, sight, findings, settled)
  run.placed = settled
  run.denials = denials
  return untold(workers, news, run.told)
}

/** Claims panes that were found, releases those without a worker, and returns who was denied a pane. */
async function claimFound(
  findings: ReadonlyMap<string, Finding>,
  panes: readonly PaneInfo[],
  by: FinderParts,
): Promise<ReadonlyMap<string, Denial>> {
  const placed = [...findings].map(([id, { pane }]) => ({ worker: { id }, pane }))
  await releasePanes(panes, new Set(placed.flatMap(({ pane }) => pane?.paneId ?? [])), by)
  return claimPanes(placed, by)
}

interface Seen {
  readonly sight: Sight
  readonly ownerOf: (pane: PaneInfo) => string | null
  readonly memory: PaneMemory
}

/** A worker whose pane has never existed may still get one, so that is not news. */
function newsOf(worker: WorkerConfig, finding: Finding, { sight, ownerOf, memory }: Seen): KeyedNews[] {
  const { pane, candidates, others } = finding
  const keyed = (kind: PlaceNews['kind'], text: string, panes: readonly PaneInfo[]): KeyedNews[] => {
    return [{ worker: worker.id, kind, text, key: keyOf(kind, panes) }]
  }
  if (pane !== null)
    return others.length === 0 ? [] : keyed('clash', clashText(pane, others, ownerOf), others)
  const meant = [...candidates, ...others]
  if (!memory.found.has(worker.id) && meant.length === 0) return []
  const last = lastFound(worker, sight, memory)?.pane ?? null
  return keyed(
    candidates.length > 0 ? 'unclear' : 'lost',
    absenceText(absenceOf(worker, finding, sight.slug, last)),
    meant,
  )
}

function newsOfDenial({ id }: WorkerConfig, denial: Denial): KeyedNews {
  const text = denialText(denial)
  return { worker: id, kind: 'denied', text, key: text }
}

const keyOf = (kind: PlaceNews['kind'], panes: readonly PaneInfo[]): string =>
  [kind, ...panes.map(({ paneKey }) => paneKey)].join(' ')

/** The news that has not been reported yet, or has changed since. */
function untold(
  workers: readonly WorkerConfig[],
  news: readonly KeyedNews[],
  told: Map<string, string>,
): readonly PlaceNews[] {
  const fresh = news.filter(({ worker, key }) => told.get(worker) !== key)
  const standing = new Map(news.map(({ worker, key }) => [worker, key]))
  for (const { id } of workers) {
    const key = standing.get(id)
    if (key === undefined) told.delete(id)
    else told.set(id, key)
  }
  return fresh
}

/** Reports once for all workers that tmux is gone, and not for each when it returns without them. */
function silence({ clock, config }: FinderParts, run: PanesOfRun, asked: number): Places {
  run.silentSince ??= asked
  const isSilent = clock.now() - run.silentSince >= SILENT_MS
  const { socket } = config.settings
  const watched = [...run.placed.keys()]
  const silence = isSilent && watched.length > 0 ? noServer(socket, watched) : null
  const nothing: Places = {
    ...{ placements: new Map(), news: [], askAgain_ms: null, isSilent, silence, refusal: null },
  }
  const key = keyOf('lost', [])
  const here = watched.filter((id) => run.told.get(id) !== key)
  if (here.length === 0) return nothing
  if (!isSilent) return { ...nothing, askAgain_ms: SILENT_MS }
  for (const id of here) run.told.set(id, key)
  return { ...nothing, news: [{ worker: OWN, kind: 'lost', text: noServer(socket, here) }] }
}
