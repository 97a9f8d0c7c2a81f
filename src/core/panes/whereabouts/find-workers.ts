/**
 * Which pane belongs to each worker. Once found, a worker keeps its pane, wherever that is moved and whatever its
 * window is called. Only a worker without a pane is looked for; if several panes could be its own, none is.
 */

import type { PaneInfo } from '../../ports.ts'
import { isLauncherWindow, parseTarget, sessionNames, windowOfNumber } from '../../project/workers.ts'
import { lastFound, NO_MEMORY, type PaneMemory } from './memory.ts'
import {
  type AgentLikeness,
  type Finding,
  givenName,
  isSameProcess,
  panesBy,
  type Sight,
  type SoughtWorker,
} from './sight.ts'

/**
 * Finds every worker. Those of the current phase come first, because a window may serve one worker now and another in
 * the next phase.
 */
export function findWorkers(sight: Sight, memory: PaneMemory = NO_MEMORY): ReadonlyMap<string, Finding> {
  const byKey = panesBy(sight.panes, ({ paneKey }) => paneKey)
  const reach = reachOf(sight, memory)
  const kept = new Map(
    sight.workers.map((worker) => {
      const last = worker.number === null ? undefined : lastFound(worker, sight, memory)?.pane
      return [worker.id, last === undefined ? null : keptPane(last, byKey.get(last.paneKey) ?? [])]
    }),
  )
  const taken = new Set([...kept.values()].flatMap((pane) => pane?.paneKey ?? []))
  const findings = new Map<string, Finding>()
  for (const worker of sight.workers.toSorted((one, other) => rankOf(one) - rankOf(other))) {
    const inReach = reach(worker)
    const pane = kept.get(worker.id) ?? null
    const finding =
      pane === null
        ? search(worker, { inReach, taken }, sight, memory)
        : keep(worker, pane, { inReach, taken }, sight, memory)
    findings.set(worker.id, finding)
    if (finding.pane !== null) taken.add(finding.pane.paneKey)
  }
  return findings
}

const rankOf = ({ number }: SoughtWorker): number => (number === null ? 1 : 0)

interface Choice {
  readonly inReach: readonly PaneInfo[]
  /** Keys of panes that already belong to other workers. */
  readonly taken: ReadonlySet<string>
}

/**
 * The pane that a worker had, if it is `there` with the same process. It is listed once for each session to which its
 * window is linked.
 */
function keptPane(last: PaneInfo, there: readonly PaneInfo[]): PaneInfo | null {
  const same = there.filter((pane) => isSameProcess(pane, last))
  return same.find(({ sessionName }) => sessionName === last.sessionName) ?? same[0] ?? null
}

function keep(
  worker: SoughtWorker,
  pane: PaneInfo,
  { inReach, taken }: Choice,
  { panes, judgeAgent }: Sight,
  memory: PaneMemory,
): Finding {
  const isAgent = (each: PaneInfo): boolean => judgeAgent(each, worker.agent) === 'is'
  const namesakes = inReach.filter(({ windowId }) => windowId !== pane.windowId)
  const kept = { pane, candidates: [], others: namesakes, inReach }
  if (isAgent(pane) || namedPane(worker) !== null) return kept
  const beside = panes.filter(
    (each) => each.windowId === pane.windowId && !taken.has(each.paneKey) && isAgent(each),
  )
  const agents = [...new Map(beside.map((each) => [each.paneKey, each])).values()]
  const [agent] = agents
  if (agent === undefined) return kept
  if (memory.found.get(worker.id)?.hasShownAgent) return { ...kept, others: [...namesakes, ...agents] }
  // It was the only pane of its window, and the agent was then started in another one.
  return agents.length === 1 ? { ...kept, pane: agent } : { ...kept, pane: null, candidates: agents }
}

/** The pane to which a worker's target, name or number leads is its own only if no other pane could be. */
function search(
  worker: SoughtWorker,
  { inReach, taken }: Choice,
  { judgeAgent }: Sight,
  memory: PaneMemory,
): Finding {
  const isAnothers = ({ paneKey }: PaneInfo): boolean =>
    (worker.target === null && taken.has(paneKey)) || memory.rivals.get(worker.id)?.has(paneKey) === true
  const free = inReach.filter((pane) => !isAnothers(pane))
  const none = { pane: null, candidates: [], others: inReach.filter(isAnothers), inReach }
  const [first] = free
  if (first === undefined) return none
  if (free.some(({ windowId }) => windowId !== first.windowId)) return { ...none, candidates: free }
  const index = namedPane(worker)
  if (index !== null) return { ...none, pane: free.find(({ paneIndex }) => paneIndex === index) ?? null }
  const judge = (each: PaneInfo): AgentLikeness => judgeAgent(each, worker.agent)
  const wasDoubted = memory.doubted.get(worker.id)?.has(first.paneKey) === true
  const pane = free.length === 1 && !wasDoubted ? first : agentPane(free, judge)
  return pane === null ? { ...none, candidates: free } : { ...none, pane }
}

/** The index of the pane, if a person named one. */
function namedPane({ target }: SoughtWorker): number | null {
  return target === null ? null : (parseTarget(target)?.pane ?? null)
}

/** The one pane of a window that runs the agent, or the one that may run it. */
function agentPane(window: readonly PaneInfo[], judge: (pane: PaneInfo) => AgentLikeness): PaneInfo | null {
  const sure = window.filter((pane) => judge(pane) === 'is')
  const likely = sure.length > 0 ? sure : window.filter((pane) => judge(pane) === 'may-be')
  return likely.length === 1 ? (likely[0] ?? null) : null
}

/**
 * Makes a function that lists the panes which may be a worker's: by target if it has one, otherwise by name,
 * otherwise by number. Each pane is listed once, even if its window is linked twice.
 */
function reachOf(sight: Sight, memory: PaneMemory): (worker: SoughtWorker) => readonly PaneInfo[] {
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

/**
 * A number leads to a worker's first pane on a server, and later only back to that pane: its window may belong to
 * anybody by then.
 */
function mayLeadByNumber(pane: PaneInfo, last: PaneInfo | null): boolean {
  return last === null || serverOf(pane) !== serverOf(last) || pane.paneKey === last.paneKey
}

const serverOf = ({ paneKey, paneId }: PaneInfo): string => paneKey.slice(0, -paneId.length)
