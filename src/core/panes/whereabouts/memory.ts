/** What one run remembers of where its workers were, so that a window's name or number never overrules it. */

import type { PaneInfo } from '../../ports.ts'
import { type Finding, givenName, isSameProcess, type Sight, type SoughtWorker } from './sight.ts'

interface FoundPane {
  readonly pane: PaneInfo
  /** What of the configuration it was found by: where that changes, the worker is looked for anew. */
  readonly soughtBy: string
  /** Its agent was seen in it. Before that, another pane of its window may turn out to be the one. */
  readonly hasShownAgent: boolean
}

/** Workers are named by their ids, panes by their keys. */
export interface PaneMemory {
  readonly found: ReadonlyMap<string, FoundPane>
  /** As what each pane was first seen: the name that its window was given, or the worker that was found in it. */
  readonly seenAs: ReadonlyMap<string, string>
  /** The panes that were in a worker's reach while another one was its own. */
  readonly rivals: ReadonlyMap<string, ReadonlySet<string>>
  /** The panes between which it was not clear which one is a worker's: what is left of them may be the wrong one. */
  readonly doubted: ReadonlyMap<string, ReadonlySet<string>>
}

export const NO_MEMORY: PaneMemory = {
  found: new Map(),
  seenAs: new Map(),
  rivals: new Map(),
  doubted: new Map(),
}

/** Where a worker was found by what its configuration says now; null where it never was. */
export function lastFound(worker: SoughtWorker, { slug }: Sight, memory: PaneMemory): FoundPane | null {
  const last = memory.found.get(worker.id)
  return last?.soughtBy === soughtBy(worker, slug) ? last : null
}

/** What to remember once it is settled which worker has which pane. */
export function memoryAfter(
  before: PaneMemory,
  sight: Sight,
  findings: ReadonlyMap<string, Finding>,
  settled: ReadonlyMap<string, PaneInfo>,
): PaneMemory {
  const found = new Map<string, FoundPane>()
  const rivals = new Map<string, ReadonlySet<string>>()
  const doubted = new Map<string, ReadonlySet<string>>()
  for (const worker of sight.workers) {
    const { id, agent } = worker
    const last = lastFound(worker, sight, before)
    const inReach = (findings.get(id)?.inReach ?? []).map(({ paneKey }) => paneKey)
    const pane = settled.get(id)
    if (pane === undefined) {
      if (last !== null) found.set(id, last)
      rivals.set(id, new Set(inReach.filter((key) => before.rivals.get(id)?.has(key))))
      const candidates = findings.get(id)?.candidates ?? []
      doubted.set(id, new Set(candidates.map(({ paneKey }) => paneKey)))
    } else {
      const hadShownAgent = last !== null && isSameProcess(last.pane, pane) && last.hasShownAgent
      const hasShownAgent = hadShownAgent || sight.judgeAgent(pane, agent) !== 'is-not'
      found.set(id, { pane, soughtBy: soughtBy(worker, sight.slug), hasShownAgent })
      rivals.set(id, new Set(inReach.filter((key) => key !== pane.paneKey)))
    }
  }
  return { found, rivals, doubted, seenAs: seenAs(before, sight, settled) }
}

/** A worker's number may shift with the list of workers; that it has none any more is the end of its phase. */
function soughtBy({ target, number }: SoughtWorker, slug: string): string {
  return JSON.stringify([slug, target, number !== null])
}

function seenAs(
  before: PaneMemory,
  { panes }: Sight,
  settled: ReadonlyMap<string, PaneInfo>,
): ReadonlyMap<string, string> {
  const owners = new Map([...settled].map(([id, { paneKey }]) => [paneKey, id]))
  return new Map(
    panes.flatMap((pane): [string, string][] => {
      const seen = before.seenAs.get(pane.paneKey) ?? owners.get(pane.paneKey) ?? givenName(pane)
      return seen === null ? [] : [[pane.paneKey, seen]]
    }),
  )
}
