/** What runs in front of a pane: on Linux only the processes below it are read, elsewhere one `ps` serves many captures. */

import { readdirSync, readFileSync } from 'node:fs'
import { endsBranch, foregroundOf } from '../../core/panes/processes/foreground.ts'
import type { Clock, Processes, ProcessRow } from '../../core/ports.ts'
import { readOrNull, readProcessRow, readProcessTable } from './process-table.ts'

/** A pane with more processes than this is not followed to its end. */
const BRANCH_PROCESSES_MAX = 256
/** Of a program with more threads than this, those that the first of them started are found. */
const THREADS_MAX = 512

type Rows = ReadonlyMap<number, ProcessRow>

/** `isAgent` knows agents by the names of their programs: below one of them nothing has to be read. */
export function openProcesses(isAgent: (name: string) => boolean, clock: Pick<Clock, 'now'>): Processes {
  let kept: { readonly at: number; readonly rows: Promise<Rows> } | null = null
  const table = (age_ms_max: number): Promise<Rows> => {
    const now = clock.now()
    const isYoung = kept !== null && now >= kept.at && now - kept.at <= age_ms_max
    if (kept === null || !isYoung) kept = { at: now, rows: readProcessTable() }
    return kept.rows
  }
  return {
    inFront: async (panePid, age_ms_max) => {
      const rows = readBranch(panePid, (row) => endsBranch(row, isAgent)) ?? (await table(age_ms_max))
      return foregroundOf(rows, panePid, isAgent)
    },
  }
}

/** The process and what is below it, as far as keys can reach; null where the system does not tell children. */
function readBranch(pid: number, isEnd: (row: ProcessRow) => boolean): Rows | null {
  const rows = new Map<number, ProcessRow>()
  const root = readProcessRow(pid)
  if (root === null) return readProcessRow(process.pid) === null ? null : rows // no /proc, or no such process
  rows.set(pid, root)
  let level: readonly ProcessRow[] = isEnd(root) ? [] : [root]
  while (level.length > 0 && rows.size < BRANCH_PROCESSES_MAX) {
    const children = level.map(({ pid }) => readChildren(pid))
    if (children.includes(null)) return null
    const found = children.flatMap((pids) => pids ?? []).map(readProcessRow)
    const fresh = found.filter((row) => row !== null).filter((row) => !rows.has(row.pid))
    for (const row of fresh) rows.set(row.pid, row)
    level = fresh.filter((row) => !isEnd(row))
  }
  return rows
}

/** Each thread has children of its own; null where the kernel was built without these lists. */
function readChildren(pid: number): readonly number[] | null {
  const threads = readOrNull(() => readdirSync(`/proc/${pid}/task`))
  if (threads === null) return [] // it has ended
  const lists = threads
    .slice(0, THREADS_MAX)
    .map((thread) => readOrNull(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')))
  if (lists.length > 0 && lists.every((list) => list === null)) return null
  return lists.flatMap((list) => (list ?? '').split(' ').filter(Boolean).map(Number))
}
