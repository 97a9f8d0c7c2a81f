/** The panes that a worker's target, its window's name or its number leads to. */

import type { PaneInfo } from '../ports.ts'
import { isLauncherWindow, parseTarget, sessionNames, windowOfNumber } from '../workers.ts'
import { lastFound, type PaneMemory } from './memory.ts'
import { givenName, type Sight, type SoughtWorker } from './sight.ts'

/** By its target where it has one, else by name, else by number. Each pane once, also where its window is linked twice. */
export function panesInReach(worker: SoughtWorker, sight: Sight, memory: PaneMemory): readonly PaneInfo[] {
  const last = lastFound(worker, sight, memory)?.pane ?? null
  const panes =
    worker.target === null ? panesOfWorker(worker, last, sight, memory) : panesAt(worker.target, last, sight)
  return [...new Map(panes.toReversed().map((pane) => [pane.paneKey, pane])).values()].toReversed()
}

function panesAt(text: string, last: PaneInfo | null, { panes }: Sight): readonly PaneInfo[] {
  const target = parseTarget(text)
  if (target === null) return []
  const inSession = panes.filter((pane) => pane.sessionName === target.session)
  const byIndex = /^\d+$/.test(target.window)
    ? inSession.filter((pane) => pane.windowIndex === Number(target.window))
    : []
  return byIndex.length > 0
    ? byIndex.filter((pane) => mayLeadByNumber(pane, last))
    : inSession.filter((pane) => pane.windowName === target.window)
}

function panesOfWorker(
  worker: SoughtWorker,
  last: PaneInfo | null,
  { slug, panes, workers }: Sight,
  memory: PaneMemory,
): readonly PaneInfo[] {
  const sessions = sessionNames(slug)
  const own = panes.filter(
    (pane) => Object.values(sessions).includes(pane.sessionName) && !isLauncherWindow(pane, sessions),
  )
  const named = own.filter(({ windowName }) => windowName === worker.id)
  if (named.length > 0) return named
  const numbered = windowOfNumber(worker.number, sessions)
  const window = own.filter(
    (pane) => pane.sessionName === numbered?.session && pane.windowIndex === numbered.index,
  )
  const isAnothers = window.some((pane) => {
    const seen = memory.seenAs.get(pane.paneKey) ?? worker.id
    return seen !== worker.id || givenName(pane) !== null || workers.some(({ id }) => id === pane.windowName)
  })
  return isAnothers ? [] : window.filter((pane) => mayLeadByNumber(pane, last))
}

/** A number leads to a worker's first pane on a server, and to that one again: later its window may be anybody's. */
function mayLeadByNumber(pane: PaneInfo, last: PaneInfo | null): boolean {
  return last === null || serverOf(pane) !== serverOf(last) || pane.paneKey === last.paneKey
}

const serverOf = ({ paneKey, paneId }: PaneInfo): string => paneKey.slice(0, -paneId.length)
