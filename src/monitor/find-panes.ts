/** Where each worker stands, found anew each time that tmux lists its panes, and what a person has to hear of it. */

import { absenceOf, absenceText, clashText, paneText } from '../core/panes/whereabouts/describe.ts'
import { findWorkers } from '../core/panes/whereabouts/find-workers.ts'
import { lastFound, memoryAfter, NO_MEMORY, type PaneMemory } from '../core/panes/whereabouts/memory.ts'
import { type Finding, isSameProcess, type Sight } from '../core/panes/whereabouts/sight.ts'
import type { PaneInfo } from '../core/ports.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import type { House } from './context.ts'
import { claimPanes, type Denial, denialText, releasePanes } from './pane-claims.ts'
import { forgetAgent, forgetScreen } from './worker-state.ts'
import type { Watched } from './workers.ts'

/** tmux may be slow to answer; silent for longer than this, it is gone, milliseconds. */
export const SILENT_MS = 2000

/** What a person has to hear, each once as long as it stays so. */
export interface PaneNews {
  readonly worker: string
  readonly kind: 'lost' | 'unclear' | 'clash' | 'denied' | 'wanted'
  readonly text: string
}

/** News, and what makes it other news than before: its text tells also what changes from moment to moment. */
interface KeyedNews extends PaneNews {
  readonly key: string
}

export interface Found {
  /** Those that stand in another pane than before. */
  readonly moved: readonly Watched[]
  readonly news: readonly PaneNews[]
  /** tmux did not answer: whether it is gone shows when it is asked again after `SILENT_MS`. */
  readonly isInDoubt: boolean
  /** It has not answered for longer than that. */
  readonly isSilent: boolean
}

const NOTHING_NEW: Found = { moved: [], news: [], isInDoubt: false, isSilent: false }

interface FinderState {
  memory: PaneMemory
  /** What the panes were found by the last time: most listings say nothing new. */
  before: { readonly house: House; readonly watched: readonly Watched[]; readonly panes: string } | null
  /** By worker: the key of what a person was told and still holds. */
  readonly told: Map<string, string>
  silentSince: number | null
}

/**
 * Makes a function that lists the panes and says which workers stand in another one than before; one that has none is waited
 * for. An empty list says that tmux is gone or did not answer, not where anybody is: what is known stays. A pane that two workers
 * are found in belongs to one of them, whichever monitors theirs are.
 */
export function createPaneFinder(): (house: House, watched: readonly Watched[]) => Promise<Found> {
  const state: FinderState = { memory: NO_MEMORY, before: null, told: new Map(), silentSince: null }
  const find = async (house: House, watched: readonly Watched[]): Promise<Found> => {
    const asked = house.clock.now()
    const panes = await house.terminal.panes()
    if (panes.length === 0) return silence(house, watched, state, asked)
    // Whoever was told that tmux was gone is to be told the next time too.
    if (state.silentSince !== null) state.before = null
    state.silentSince = null
    const listing = { house, watched, panes: panes.map(placeText).join('\n') }
    // Who was denied a pane asks again: it may have become free without any pane's changing.
    const isDenied = watched.some(({ watch }) => watch.denied !== null)
    const isKnown = !isDenied && isSame(state.before, listing)
    state.before = listing
    if (!isKnown) return findAll(house, watched, panes, state)
    const byPlace = new Map(panes.map((pane) => [placeText(pane), pane]))
    for (const { watch } of watched)
      if (watch.pane !== null) watch.pane = byPlace.get(placeText(watch.pane)) ?? null
    return NOTHING_NEW
  }
  // One listing after the other: an older one must not overrule a newer one.
  let before: Promise<unknown> = Promise.resolve()
  return (house, watched) => {
    const found = before.then(() => find(house, watched))
    before = found.catch(() => undefined)
    return found
  }
}

function isSame(before: FinderState['before'], now: NonNullable<FinderState['before']>): boolean {
  return before?.house === now.house && before.watched === now.watched && before.panes === now.panes
}

/** All but what a pane printed, and whether it is the active one. */
function placeText({ activity: _activity, active: _active, ...place }: PaneInfo): string {
  return JSON.stringify(place)
}

async function findAll(
  house: House,
  watched: readonly Watched[],
  panes: readonly PaneInfo[],
  state: FinderState,
): Promise<Found> {
  const { config, judgeAgent } = house
  const workers = workersOf(watched, config.workers)
  const sight: Sight = { slug: config.project.slug, workers, panes, judgeAgent }
  const findings = findWorkers(sight, state.memory)
  const denials = await claimFound(findings, panes, house)
  const settled = new Map<string, PaneInfo>()
  for (const [id, { pane }] of findings) if (pane !== null && !denials.has(id)) settled.set(id, pane)
  const moved: Watched[] = []
  for (const one of watched) {
    const { id } = one.watch.config
    one.watch.denied = denials.get(id) ?? null
    if (settle(one, settled.get(id) ?? null, house, state)) moved.push(one)
  }
  const ownerOf = (pane: PaneInfo): string | null =>
    [...settled].find(([, { paneKey }]) => paneKey === pane.paneKey)?.[0] ?? null
  const news = workers.flatMap((worker): readonly KeyedNews[] => {
    const denial = denials.get(worker.id)
    if (denial !== undefined) return [newsOfDenial(worker, denial)]
    const finding = findings.get(worker.id)
    if (finding === undefined || worker.number === null) return []
    return newsOf(worker, finding, { sight, ownerOf, memory: state.memory })
  })
  state.memory = memoryAfter(state.memory, sight, findings, settled)
  return { ...NOTHING_NEW, moved, news: untold(workers, news, state.told) }
}

/** The panes that were found become this monitor's, and those that nobody is in any more are given back; says who does not get his. */
async function claimFound(
  findings: ReadonlyMap<string, Finding>,
  panes: readonly PaneInfo[],
  house: House,
): Promise<ReadonlyMap<string, Denial>> {
  const placed = [...findings].map(([id, { pane }]) => ({ worker: { id }, pane }))
  await releasePanes(panes, new Set(placed.flatMap(({ pane }) => pane?.paneId ?? [])), house)
  return claimPanes(placed, house)
}

/** As the newest configuration has them. */
function workersOf(watched: readonly Watched[], workers: readonly WorkerConfig[]): readonly WorkerConfig[] {
  return watched.map(({ watch: { config } }) => workers.find(({ id }) => id === config.id) ?? config)
}

/** Notes where a worker is now; true where it has to be looked at, since it is in another pane or another process is in its pane. */
function settle(
  { watch }: Watched,
  pane: PaneInfo | null,
  { journal, clock }: House,
  state: FinderState,
): boolean {
  const { id } = watch.config
  const before = watch.pane
  const last = state.memory.found.get(id)?.pane ?? before
  if (before !== null && pane !== null && isSameProcess(before, pane)) {
    watch.pane = pane
    return false
  }
  if (before === null && pane === null) return false
  if (pane !== null) journal.log('INFO', `${id}: found in ${paneText(pane)}`)
  forgetScreen(watch, pane, clock.now())
  if (pane !== null && last !== null && !isSameProcess(last, pane)) forgetAgent(watch)
  return pane !== null
}

interface Seen {
  readonly sight: Sight
  readonly ownerOf: (pane: PaneInfo) => string | null
  readonly memory: PaneMemory
}

/** A worker whose pane has never been there is waited for, which is no news. */
function newsOf(worker: WorkerConfig, finding: Finding, { sight, ownerOf, memory }: Seen): KeyedNews[] {
  const { pane, candidates, others } = finding
  const keyed = (kind: PaneNews['kind'], text: string, panes: readonly PaneInfo[]): KeyedNews[] => {
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

const keyOf = (kind: PaneNews['kind'], panes: readonly PaneInfo[]): string =>
  [kind, ...panes.map(({ paneKey }) => paneKey)].join(' ')

/** What was not told yet, or was other news then. */
function untold(
  workers: readonly WorkerConfig[],
  news: readonly KeyedNews[],
  told: Map<string, string>,
): readonly PaneNews[] {
  const fresh = news.filter(({ worker, key }) => told.get(worker) !== key)
  const standing = new Map(news.map(({ worker, key }) => [worker, key]))
  for (const { id } of workers) {
    const key = standing.get(id)
    if (key === undefined) told.delete(id)
    else told.set(id, key)
  }
  return fresh
}

/** tmux itself is gone: told once for all workers, and not again for each of them when it is back without them. */
function silence(house: House, watched: readonly Watched[], state: FinderState, asked: number): Found {
  state.silentSince ??= asked
  const isSilent = house.clock.now() - state.silentSince >= SILENT_MS
  const key = keyOf('lost', [])
  const here = watched
    .filter(({ watch }) => watch.pane !== null && state.told.get(watch.config.id) !== key)
    .map(({ watch }) => watch.config.id)
  if (here.length === 0) return { ...NOTHING_NEW, isSilent }
  if (!isSilent) return { ...NOTHING_NEW, isInDoubt: true }
  for (const id of here) state.told.set(id, key)
  const { socket } = house.config.settings
  const where = socket === null ? 'the default socket' : `the socket ${socket}`
  const text = `no tmux server answers on ${where}, so that nothing is watched: ${here.join(', ')}`
  return { ...NOTHING_NEW, isSilent, news: [{ worker: 'czarina-monitor', kind: 'lost', text }] }
}
