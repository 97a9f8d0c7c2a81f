/** Finds the older daemons that answer prompts by themselves, and the tmux window in which to stop each. */

import { basename } from 'node:path'
import { readProcessTable } from '../../adapters/processes/process-table.ts'
import type { PaneInfo, ProcessRow } from '../../core/ports.ts'

export interface OtherApprover {
  /** File name of its program. */
  readonly name: string
  /** A tmux window, or a process outside tmux. */
  readonly where: string
}

const INTERPRETER = /^(?:env|(?:ba|da|z|k|fi)?sh|python[\d.]*|node|bun|deno)$/
const APPROVERS: readonly string[] = ['czar-daemon.sh', 'autonomous-czar-daemon.sh', 'llm-monitor-daemon.py']

/** All that run now, however they were started; an editor or pager that shows such a file does not count. */
export async function findOtherApprovers(panes: readonly PaneInfo[]): Promise<readonly OtherApprover[]> {
  const processes = await readProcessTable()
  const found = [...processes.values()].flatMap((process) => {
    const name = approverOf(process)
    const parent = processes.get(process.parent)
    // Each subshell of a shell script appears as another process.
    if (name === null || (parent !== undefined && approverOf(parent) === name)) return []
    return [{ name, where: whereIs(process, processes, panes) }]
  })
  return found.toSorted((one, other) => one.where.localeCompare(other.where))
}

function approverOf(process: ProcessRow): string | null {
  const names = process.arguments.filter((word) => !word.startsWith('-')).map((word) => basename(word))
  const program = names.find((name) => !INTERPRETER.test(name)) ?? ''
  return APPROVERS.includes(program) ? program : null
}

function whereIs(
  process: ProcessRow,
  processes: ReadonlyMap<number, ProcessRow>,
  panes: readonly PaneInfo[],
): string {
  const seen = new Set<number>()
  let current: ProcessRow | undefined = process
  while (current !== undefined && !seen.has(current.pid)) {
    const { pid, parent }: ProcessRow = current
    const pane = panes.find((candidate) => candidate.pid === pid)
    if (pane !== undefined) return `window ${pane.sessionName}:${pane.windowIndex} (${pane.windowName})`
    seen.add(pid)
    current = processes.get(parent)
  }
  return `process ${process.pid}, outside these tmux windows`
}
