/**
 * Which program is in front in a pane: Linux reads only the processes below it, other systems share one `ps`
 * among captures.
 */

import { endsBranch, foregroundOf } from '../../core/panes/processes/foreground.ts'
import type { Clock, Processes, ProcessRow } from '../../core/ports.ts'
import { PLATFORM } from '../platform.ts'
import { readChildren, readProcRow } from './proc.ts'
import { readProcessTable } from './process-table.ts'

/** At most about this many processes of a pane are read. */
const BRANCH_PROCESSES_MAX = 256

type Rows = ReadonlyMap<number, ProcessRow>

/** `isAgent` recognizes agents by their programs' names: processes below an agent need not be read. */
export function openProcesses(
  isAgent: (name: string) => boolean,
  clock: Pick<Clock, 'now'>,
  platform = PLATFORM,
): Processes {
  let kept: { readonly at: number; readonly rows: Promise<Rows> } | null = null
  const table = (age_ms_max: number): Promise<Rows> => {
    const now = clock.now()
    const isYoung = kept !== null && now >= kept.at && now - kept.at <= age_ms_max
    if (kept === null || !isYoung) kept = { at: now, rows: readProcessTable(platform) }
    return kept.rows
  }
  return {
    inFront: async (panePid, age_ms_max) => {
      const isByProc = platform.processes === 'proc'
      const branch = isByProc ? readBranch(panePid, (row) => endsBranch(row, isAgent)) : null
      const front = foregroundOf(branch ?? (await table(age_ms_max)), panePid, isAgent)
      if (front === null && !isByProc) throw new Error('ps does not tell which program is in front')
      return front
    },
  }
}

/** The process and its descendants that keys can reach; null if the system does not list children. */
function readBranch(pid: number, isEnd: (row: ProcessRow) => boolean): Rows | null {
  const rows = new Map<number, ProcessRow>()
  const root = readProcRow(pid)
  if (root === null) return rows // it has ended
  rows.set(pid, root)
  let level: readonly ProcessRow[] = isEnd(root) ? [] : [root]
  while (level.length > 0 && rows.size < BRANCH_PROCESSES_MAX) {
    const children = level.map(({ pid }) => readChildren(pid))
    if (children.includes(null)) return null
    const found = children.flatMap((pids) => pids ?? []).map(readProcRow)
    const fresh = found.filter((row) => row !== null).filter((row) => !rows.has(row.pid))
    for (const row of fresh) rows.set(row.pid, row)
    level = fresh.filter((row) => !isEnd(row))
  }
  return rows
}
