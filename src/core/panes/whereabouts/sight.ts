/** What is visible when workers are looked for, and what was found. */

import type { PaneInfo } from '../../ports.ts'
import type { WorkerConfig } from '../../project/config.ts'

export type SoughtWorker = Pick<WorkerConfig, 'id' | 'number' | 'target' | 'agent'>

/** Whether an agent runs in a pane: the one that the configuration names, or any agent if it names none. */
export type AgentLikeness = 'is' | 'may-be' | 'is-not'
export type JudgeAgent = (pane: PaneInfo, agent: string | null) => AgentLikeness

export interface Sight {
  readonly slug: string
  readonly workers: readonly SoughtWorker[]
  readonly panes: readonly PaneInfo[]
  readonly judgeAgent: JudgeAgent
}

/** Where a worker is. Without a pane, `candidates` are those among which only a person can choose. */
export interface Finding {
  readonly pane: PaneInfo | null
  readonly candidates: readonly PaneInfo[]
  /** Panes that have its name, or run its agent in its window, and are taken to belong to somebody else. */
  readonly others: readonly PaneInfo[]
  /** Every pane that its target, name or number leads to. */
  readonly inReach: readonly PaneInfo[]
}

/** Used if nothing leads to a pane. */
export const NOT_FOUND: Finding = { pane: null, candidates: [], others: [], inReach: [] }

/** Whether a pane still runs the process that it ran before: another process is another agent. */
export function isSameProcess(one: PaneInfo, other: PaneInfo): boolean {
  return one.paneKey === other.paneKey && one.pid === other.pid
}

const SHELL = /^-?(?:ba|z|fi|k|da|c|tc)?sh$/

/** The name that somebody gave a window; null if it is named after a program. */
export function givenName({ windowName, command, renamesItself }: PaneInfo): string | null {
  return renamesItself || windowName === command || SHELL.test(windowName) ? null : windowName
}

/** Groups panes by a key, because many workers are looked for among many panes. */
export function panesBy(
  panes: readonly PaneInfo[],
  keyOf: (pane: PaneInfo) => string,
): ReadonlyMap<string, readonly PaneInfo[]> {
  const grouped = new Map<string, PaneInfo[]>()
  for (const pane of panes) {
    const group = grouped.get(keyOf(pane))
    if (group === undefined) grouped.set(keyOf(pane), [pane])
    else group.push(pane)
  }
  return grouped
}
