/** What one run remembers about the places of its workers, so that a window's name or number never overrules it. */

import type { PaneInfo } from '../../ports.ts'
import { type Finding, givenName, isSameProcess, type Sight, type SoughtWorker } from './sight.ts'

interface FoundPane {
  readonly pane: PaneInfo
  /** The part of the configuration by which it was found: if that changes, the worker is looked for again. */
  readonly soughtBy: string
  /** Its agent was seen in it. Until then, another pane of its window may turn out to be the right one. */
  readonly hasShownAgent: boolean
}

/** Workers are named by their ids, panes by their keys. */
export interface PaneMemory {
  readonly found: ReadonlyMap<string, FoundPane>
  /** How each pane was first seen: by the name that was given to its window, or by the worker that was found in it. */
  readonly seenAs: ReadonlyMap<string, string>
  /** The panes that were in a worker's reach while another pane was its own. */
  readonly rivals: ReadonlyMap<string, ReadonlySet<string>>
  /** The panes among which a worker's own was not clear: those that are left may be the wrong ones. */
  readonly doubted: ReadonlyMap<string, ReadonlySet<string>>
}

export const NO_MEMORY: PaneMemory = {
  found: new Map(),
  seenAs: new Map(),
  rivals: new Map(),
  doubted: new Map(),
}

/** Where a worker was found under its present configuration; null if it never was. */
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

/**
 * A worker's number may shift with the list of workers, so only whether it has one counts: without a number its phase
 * is over.
 */
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
