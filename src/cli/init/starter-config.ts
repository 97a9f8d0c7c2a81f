/**
 * The configuration that `init` writes, with the agents that run in tmux now as its workers. It is plain JSON, because czarina's
 * launcher reads it with jq, which accepts no comments.
 */

import { basename } from 'node:path'
import { applyEdits, type JSONPath, modify } from 'jsonc-parser'
import { slugOf } from '../../adapters/config/load-config.ts'
import { foregroundOf } from '../../core/panes/processes/foreground.ts'
import { paneLabel } from '../../core/panes/whereabouts/describe.ts'
import { findWorkers } from '../../core/panes/whereabouts/find-workers.ts'
import { NOT_FOUND } from '../../core/panes/whereabouts/sight.ts'
import type { PaneInfo, ProcessRow } from '../../core/ports.ts'

export interface AgentPane {
  /** A worker id, unique among these panes. */
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

/** The panes in which a known agent runs, in the order of tmux; the id is the name of the window if that is possible. */
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

/** tmux shows an agent that an interpreter or a script runs only under the name of that program, such as `node`. */
function agentBelow(pid: number, processes: ReadonlyMap<number, ProcessRow>): string | null {
  const names = foregroundOf(processes, pid, (name) => AGENTS.has(name))?.names ?? []
  return names.map((name) => AGENTS.get(name)).find((agent) => agent !== undefined) ?? null
}

/** Uses the name of the window if it leads to this pane alone: a window that moves keeps its name, but not its number. */
function targetOf(pane: PaneInfo, panes: readonly PaneInfo[]): string {
  const { sessionName, windowName, paneIndex } = pane
  const byName = [`${sessionName}:${windowName}`, `${sessionName}:${windowName}.${paneIndex}`]
  const leadsHere = (target: string): boolean => {
    const worker = { id: '', number: null, agent: null, target }
    const { pane: found } =
      findWorkers({ slug: '', workers: [worker], panes, judgeAgent: () => 'is' }).get('') ?? NOT_FOUND
    return found?.paneKey === pane.paneKey
  }
  return byName.find(leadsHere) ?? paneLabel(pane)
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

export const STARTER_POLICY_NAME = 'policy.json'

export interface StarterWorker {
  readonly id: string
  readonly agent: string
  readonly target?: string
  readonly description?: string
}

/** Used if no pane was taken, because a configuration without workers is refused. */
const EXAMPLE_WORKER: StarterWorker = {
  id: 'worker-1',
  agent: 'claude',
  description: 'An example: name a tmux window worker-1, or add a "target" such as "work:2.0".',
}

export interface StarterSection {
  readonly enabled: boolean
  readonly auto_approve: boolean
  readonly policy: string
  readonly socket?: string
}

/** The `llm_monitor` section; settings that it omits have defaults. */
export function starterSection(enabled: boolean, socket: string | null): StarterSection {
  return { enabled, auto_approve: true, policy: STARTER_POLICY_NAME, ...(socket === null ? {} : { socket }) }
}

/** The panes as entries of `workers[]`, or the example if there are none. */
export function starterWorkers(panes: readonly AgentPane[]): readonly StarterWorker[] {
  return panes.length > 0 ? panes.map(({ id, agent, target }) => ({ id, agent, target })) : [EXAMPLE_WORKER]
}

/** Whether a worker is the unchanged example. */
export function isExample(worker: Readonly<Record<string, unknown>>): boolean {
  return worker.id === EXAMPLE_WORKER.id && worker.description === EXAMPLE_WORKER.description
}

/** A configuration for a project that czarina does not know. */
export function freshConfig(
  directory: string,
  workers: readonly StarterWorker[],
  section: StarterSection,
): string {
  const name = basename(directory)
  const config = { project: { name, slug: slugOf(name) }, workers, llm_monitor: section }
  return `${JSON.stringify(config, null, 2)}\n`
}

/** Adds our section, and keeps comments, order and spacing; `workers` is null if the file has its own. */
export function withSection(
  text: string,
  workers: readonly StarterWorker[] | null,
  section: StarterSection,
): string {
  const withWorkers = workers === null ? text : set(text, ['workers'], workers)
  return set(withWorkers, ['llm_monitor'], section)
}

/** Changes the policy, and keeps everything else. */
export function withPolicy(text: string, policy: string): string {
  return set(text, ['llm_monitor', 'policy'], policy)
}

/** Changes only the workers and the socket on which they were found. */
export function withWorkers(text: string, workers: readonly StarterWorker[], socket: string | null): string {
  const withThem = set(text, ['workers'], workers)
  return socket === null ? withThem : set(withThem, ['llm_monitor', 'socket'], socket)
}

/** Formats only the inserted part, because the library would format its neighbours as well. */
function set(text: string, path: JSONPath, value: unknown): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const laidOut = JSON.stringify(value, null, 2).replaceAll('\n', `${eol}  `)
  const edits = modify(text, path, value, {}).map((edit) => ({
    ...edit,
    content: edit.content.replace(JSON.stringify(value), () => laidOut).replace(/^,(?=")/, `,${eol}  `),
  }))
  return applyEdits(text, edits)
}
