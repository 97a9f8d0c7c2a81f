/** Where each worker stands, found anew each time that tmux lists its panes. */

import type { PaneInfo } from '../core/ports.ts'
import { locateWorker } from '../core/workers.ts'
import type { Watched } from './crew.ts'
import type { House } from './house.ts'
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
 * another server is told apart by its key.
 */
export function createPaneFinder(): (
  house: House,
  watched: readonly Watched[],
) => Promise<readonly Watched[]> {
  let before: Listing | null = null
  return async (house, watched) => {
    const panes = await house.terminal.panes()
    if (panes.length === 0) return []
    const listing = { house, watched, panes }
    const isKnown = before !== null && isSamePlaces(before, listing)
    before = listing
    if (!isKnown) return findAll(listing)
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

function findAll({ house, watched, panes }: Listing): readonly Watched[] {
  const { config, journal, clock } = house
  const workerIds = config.workers.map(({ id }) => id)
  const moved: Watched[] = []
  for (const one of watched) {
    const { watch } = one
    const worker = config.workers.find(({ id }) => id === watch.config.id) ?? watch.config
    const pane = locateWorker(worker, panes, config.project.slug, workerIds)
    if (pane?.paneId === watch.pane?.paneId && pane?.pid === watch.pane?.pid) {
      watch.pane = pane
      continue
    }
    if (pane === null) journal.log('WARN', `${worker.id}: its window is gone, waiting for it`)
    else
      journal.log(
        'INFO',
        `${worker.id}: found in ${pane.sessionName}:${pane.windowIndex} (${pane.windowName})`,
      )
    forgetScreen(watch, pane, clock.now())
    if (pane !== null) moved.push(one)
  }
  return moved
}
