/** Where each worker stands, found anew each time that tmux lists its panes. */

import type { WorkerConfig } from '../core/config.ts'
import type { PaneInfo } from '../core/ports.ts'
import { locateWorker } from '../core/workers.ts'
import type { Watched } from './crew.ts'
import type { House } from './house.ts'
import { claimPanes, type Denial, denialText, releasePanes } from './pane-claims.ts'
import { forgetScreen } from './worker-watch.ts'

/** What the panes were found by the last time: most listings say nothing new. */
interface Listing {
  readonly house: House
  readonly watched: readonly Watched[]
  readonly panes: readonly PaneInfo[]
}

/** Tells people of a worker that does not get its pane. */
type TellDenied = (workerId: string, denial: Denial) => void

/**
 * Makes a function that lists the panes and says which workers stand in another one than before; one that has none is waited
 * for. An empty list says that tmux is gone or did not answer, not where anybody is: what is known stays, and a pane of
 * another server is told apart by its key. A pane that two workers are found in belongs to one of them, whichever monitors theirs are.
 */
export function createPaneFinder(
  tellDenied: TellDenied,
): (house: House, watched: readonly Watched[]) => Promise<readonly Watched[]> {
  let before: Listing | null = null
  let running: Promise<unknown> = Promise.resolve()
  const find = async (house: House, watched: readonly Watched[]): Promise<readonly Watched[]> => {
    const panes = await house.terminal.panes()
    if (panes.length === 0) return []
    const listing = { house, watched, panes }
    // Who was denied a pane asks again: it may have become free without any pane's changing.
    const isDenied = watched.some(({ watch }) => watch.denied !== null)
    const isKnown = !isDenied && before !== null && isSamePlaces(before, listing)
    before = listing
    if (!isKnown) return findAll(listing, tellDenied)
    const byId = new Map(panes.map((pane) => [pane.paneId, pane]))
    for (const { watch } of watched) watch.pane = byId.get(watch.pane?.paneId ?? '') ?? null
    return []
  }
  // One after the other: what one finds the next one compares with.
  return (house, watched) => {
    const found = running.then(() => find(house, watched))
    running = found.catch(() => undefined)
    return found
  }
}

function isSamePlaces(before: Listing, now: Listing): boolean {
  if (before.house !== now.house || before.watched !== now.watched) return false
  if (before.panes.length !== now.panes.length) return false
  return now.panes.every((pane, index) => {
    const known = before.panes[index]
    return known !== undefined && isSamePlace(known, pane)
  })
}

/** All but what a pane does. */
function isSamePlace(one: PaneInfo, other: PaneInfo): boolean {
  return (
    one.paneId === other.paneId &&
    one.pid === other.pid &&
    one.sessionName === other.sessionName &&
    one.windowIndex === other.windowIndex &&
    one.windowName === other.windowName &&
    one.paneIndex === other.paneIndex &&
    one.active === other.active &&
    one.dead === other.dead &&
    one.claim === other.claim
  )
}

async function findAll(
  { house, watched, panes }: Listing,
  tellDenied: TellDenied,
): Promise<readonly Watched[]> {
  const { config, journal, clock } = house
  const workerIds = config.workers.map(({ id }) => id)
  const placed = ofThisPhaseFirst(watched, config.workers).map(({ one, worker }) => {
    return { one, worker, pane: locateWorker(worker, panes, config.project.slug, workerIds) }
  })
  await releasePanes(panes, new Set(placed.flatMap(({ pane }) => pane?.paneId ?? [])), house)
  const denials = await claimPanes(placed, house)
  const moved: Watched[] = []
  for (const { one, worker, pane: found } of placed) {
    const { watch } = one
    const denial = denials.get(worker.id) ?? null
    if (denial !== null && (watch.denied === null || denialText(denial) !== denialText(watch.denied)))
      tellDenied(worker.id, denial)
    watch.denied = denial
    const pane = denial === null ? found : null
    if (pane?.paneId === watch.pane?.paneId && pane?.pid === watch.pane?.pid) {
      watch.pane = pane
      continue
    }
    if (pane !== null)
      journal.log(
        'INFO',
        `${worker.id}: found in ${pane.sessionName}:${pane.windowIndex} (${pane.windowName})`,
      )
    else if (denial === null) journal.log('WARN', `${worker.id}: its window is gone, waiting for it`)
    forgetScreen(watch, pane, clock.now())
    if (pane !== null) moved.push(one)
  }
  return moved
}

interface Placed {
  readonly one: Watched
  /** As the newest configuration has it. */
  readonly worker: WorkerConfig
}

/** A window may serve one worker in one phase and another one in the next. */
function ofThisPhaseFirst(watched: readonly Watched[], workers: readonly WorkerConfig[]): readonly Placed[] {
  const placed = watched.map((one) => {
    const { config } = one.watch
    return { one, worker: workers.find(({ id }) => id === config.id) ?? config }
  })
  const isOfThisPhase = ({ worker }: Placed): boolean => worker.number !== null
  return [...placed.filter(isOfThisPhase), ...placed.filter((each) => !isOfThisPhase(each))]
}
