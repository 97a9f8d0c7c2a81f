/** Finds the panes in which a coding agent runs, so that `init` can offer them as workers. */

import { foregroundOf } from '../../core/panes/processes/foreground.ts'
import { findWorkers } from '../../core/panes/whereabouts/find-workers.ts'
import { NOT_FOUND } from '../../core/panes/whereabouts/sight.ts'
import type { PaneInfo, ProcessRow } from '../../core/ports.ts'

export interface AgentPane {
  /** A worker id that no other of these panes has. */
  readonly id: string
  readonly agent: string
  readonly target: string
}

const AGENTS: ReadonlyMap<string, string> = new Map([
  ['claude', 'claude'],
  ['codex', 'codex'],
  ['gemini', 'gemini'],
  ['opencode', 'opencode'],
  ['qwen', 'qwen'],
  ['copilot', 'copilot'],
  ['cursor-agent', 'cursor'],
  ['amp', 'amp'],
  ['crush', 'crush'],
  ['cline', 'cline'],
  ['aider', 'aider'],
  ['goose', 'goose'],
  ['kiro', 'kiro'],
  ['kiro-cli', 'kiro'],
])

/** In the order of tmux; the window's own name becomes the worker's id where it can. */
export function findAgentPanes(
  panes: readonly PaneInfo[],
  processes: ReadonlyMap<number, ProcessRow>,
): readonly AgentPane[] {
  const seen = new Set<string>()
  const found: AgentPane[] = []
  for (const pane of panes) {
    const agent = AGENTS.get(pane.command) ?? agentBelow(pane.pid, processes)
    // A window that is linked into two sessions is listed twice.
    if (agent === null || pane.dead || seen.has(pane.paneId)) continue
    seen.add(pane.paneId)
    const taken = found.map(({ id }) => id)
    const id = freeId(idOf(pane.windowName) ?? agent, taken)
    found.push({ id, agent, target: targetOf(pane, panes) })
  }
  return found
}

/** An agent that an interpreter or a script runs shows in tmux under that one's name only, for example as `node`. */
function agentBelow(pid: number, processes: ReadonlyMap<number, ProcessRow>): string | null {
  const names = foregroundOf(processes, pid, (name) => AGENTS.has(name))?.names ?? []
  return names.map((name) => AGENTS.get(name)).find((agent) => agent !== undefined) ?? null
}

/** By the window's name where that leads to this pane alone: a window that moves keeps its name, not its number. */
function targetOf(pane: PaneInfo, panes: readonly PaneInfo[]): string {
  const { sessionName, windowIndex, windowName, paneIndex } = pane
  const byName = [`${sessionName}:${windowName}`, `${sessionName}:${windowName}.${paneIndex}`]
  const leadsHere = (target: string): boolean => {
    const worker = { id: '', number: null, agent: null, target }
    const { pane: found } =
      findWorkers({ slug: '', workers: [worker], panes, judgeAgent: () => 'is' }).get('') ?? NOT_FOUND
    return found?.paneKey === pane.paneKey
  }
  return byName.find(leadsHere) ?? `${sessionName}:${windowIndex}.${paneIndex}`
}

function idOf(windowName: string): string | null {
  return /^(?!\.+$)[A-Za-z0-9._-]{1,100}$/.test(windowName) && !/^(?:node|bash|zsh|sh|fish)$/.test(windowName)
    ? windowName
    : null
}

function freeId(wished: string, taken: readonly string[]): string {
  if (!taken.includes(wished)) return wished
  let number = 2
  while (taken.includes(`${wished}-${number}`)) number += 1
  return `${wished}-${number}`
}
