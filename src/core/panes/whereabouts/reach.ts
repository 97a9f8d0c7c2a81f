/** The panes that a worker's target, its window's name or its number leads to. */

import type { PaneInfo } from '../../ports.ts'
import { isLauncherWindow, parseTarget, sessionNames, windowOfNumber } from '../../project/workers.ts'
import { lastFound, type PaneMemory } from './memory.ts'
import { givenName, panesBy, type Sight, type SoughtWorker } from './sight.ts'

/** Makes a function that gives them: by target where there is one, else by name, else by number. Each pane once, also where its window is linked twice. */
export function reachOf(sight: Sight, memory: PaneMemory): (worker: SoughtWorker) => readonly PaneInfo[] {
  const sessions = sessionNames(sight.slug)
  const names = Object.values(sessions)
  const own = sight.panes.filter(
    (pane) => names.includes(pane.sessionName) && !isLauncherWindow(pane, sessions),
  )
  const byName = panesBy(own, ({ windowName }) => windowName)
  const byNumber = panesBy(own, ({ sessionName, windowIndex }) => `${sessionName}:${windowIndex}`)
  const ids = new Set(sight.workers.map(({ id }) => id))

  const isAnothers = (pane: PaneInfo, { id }: SoughtWorker): boolean =>
    (memory.seenAs.get(pane.paneKey) ?? id) !== id || givenName(pane) !== null || ids.has(pane.windowName)
  const numberedPanes = (worker: SoughtWorker, last: PaneInfo | null): readonly PaneInfo[] => {
    const numbered = windowOfNumber(worker.number, sessions)
    const window = numbered === null ? [] : (byNumber.get(`${numbered.session}:${numbered.index}`) ?? [])
    return window.some((pane) => isAnothers(pane, worker))
      ? []
      : window.filter((pane) => mayLeadByNumber(pane, last))
  }
  return (worker) => {
    const last = lastFound(worker, sight, memory)?.pane ?? null
    const panes =
      worker.target === null
        ? (byName.get(worker.id) ?? numberedPanes(worker, last))
        : panesAt(worker.target, last, sight)
    return [...new Map(panes.toReversed().map((pane) => [pane.paneKey, pane])).values()].toReversed()
  }
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

/** A number leads to a worker's first pane on a server, and to that one again: later its window may be anybody's. */
function mayLeadByNumber(pane: PaneInfo, last: PaneInfo | null): boolean {
  return last === null || serverOf(pane) !== serverOf(last) || pane.paneKey === last.paneKey
}

const serverOf = ({ paneKey, paneId }: PaneInfo): string => paneKey.slice(0, -paneId.length)
