/** Where each worker stands, found anew each time that tmux lists its panes. */

import type { WorkerConfig } from '../core/config.ts'
import type { Journal } from '../core/journal-port.ts'
import type { PaneInfo } from '../core/ports.ts'
import { locateWorker } from '../core/workers.ts'
import type { Watched } from './crew.ts'
import type { House } from './house.ts'
import type { Claimant, PaneClaims } from './pane-claims.ts'
import { forgetScreen } from './worker-watch.ts'

/** What the panes were found by the last time: most listings say nothing new. */
interface Listing {
  readonly house: House
  readonly watched: readonly Watched[]
  readonly panes: readonly PaneInfo[]
}

/**
 * Makes a function that lists the panes and says which workers stand in another one than before; one that has none is waited
 * for. An empty list says that tmux is gone or did not answer, not where anybody is: what is known stays, and a pane of
 * another server is told apart by its key. A pane that two workers are found in belongs to one of them.
 */
export function createPaneFinder(
  claims: PaneClaims,
): (house: House, watched: readonly Watched[]) => Promise<readonly Watched[]> {
  let before: Listing | null = null
  const denied = new Map<string, string>()
  return async (house, watched) => {
    const panes = await house.terminal.panes()
    if (panes.length === 0) return []
    const listing = { house, watched, panes }
    // Who was denied a pane asks again: it may have become free without any pane's changing.
    const isKnown = denied.size === 0 && before !== null && isSamePlaces(before, listing)
    before = listing
    if (!isKnown) return findAll(listing, claims, denied)
    const byId = new Map(panes.map((pane) => [pane.paneId, pane]))
    for (const { watch } of watched) watch.pane = byId.get(watch.pane?.paneId ?? '') ?? null
    return []
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
    one.dead === other.dead
  )
}

function findAll(
  { house, watched, panes }: Listing,
  claims: PaneClaims,
  denied: Map<string, string>,
): readonly Watched[] {
  const { config, journal, clock } = house
  const workerIds = config.workers.map(({ id }) => id)
  const moved: Watched[] = []
  claims.release(config.directory)
  for (const { one, worker } of ofThisPhaseFirst(watched, config.workers)) {
    const { watch } = one
    const found = locateWorker(worker, panes, config.project.slug, workerIds)
    const claimant = { project: config.directory, worker: worker.id }
    const owner = found === null ? null : claims.claim(found, claimant)
    tellDenied(claimant, owner, denied, journal)
    const pane = owner === null ? found : null
    if (pane?.paneId === watch.pane?.paneId && pane?.pid === watch.pane?.pid) {
      watch.pane = pane
      continue
    }
    if (pane !== null)
      journal.log(
        'INFO',
        `${worker.id}: found in ${pane.sessionName}:${pane.windowIndex} (${pane.windowName})`,
      )
    else if (owner === null) journal.log('WARN', `${worker.id}: its window is gone, waiting for it`)
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

/** Says it once as long as it stays so. */
function tellDenied(
  { project, worker }: Claimant,
  owner: Claimant | null,
  denied: Map<string, string>,
  journal: Pick<Journal, 'log'>,
): void {
  const named =
    owner === null ? null : owner.project === project ? owner.worker : `${owner.worker} of ${owner.project}`
  if (named !== null && denied.get(worker) !== named)
    journal.log(
      'WARN',
      `${worker}: is not watched, since its pane is that of ${named}. Give one of them another target.`,
    )
  if (named === null) denied.delete(worker)
  else denied.set(worker, named)
}
