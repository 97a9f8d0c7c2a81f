/** What runs in front of a pane: on Linux only the processes below it are read, elsewhere one `ps` serves many looks. */

import { readdir, readFile } from 'node:fs/promises'
import type { Clock, Processes, ProcessRow } from '../../core/ports.ts'
import { endsBranch, foregroundOf } from '../../core/processes/foreground.ts'
import { readProcessRow, readProcessTable } from './process-table.ts'

/** A pane with more processes than this is not followed to its end. */
const BRANCH_PROCESSES_MAX = 256
/** How long one table serves the looks that come together, milliseconds. */
const TABLE_KEEP_MS = 250

type Rows = ReadonlyMap<number, ProcessRow>

/** `isAgent` knows agents by the names of their programs: below one of them nothing has to be read. */
export function openProcesses(isAgent: (name: string) => boolean, clock: Pick<Clock, 'now'>): Processes {
  let kept: { readonly at: number; readonly rows: Promise<Rows> } | null = null
  const table = (): Promise<Rows> => {
    const age_ms = kept === null ? -1 : clock.now() - kept.at
    if (kept === null || age_ms < 0 || age_ms > TABLE_KEEP_MS)
      kept = { at: clock.now(), rows: readProcessTable() }
    return kept.rows
  }
  return {
    inFront: async (panePid) => {
      const rows = (await readBranch(panePid, (row) => endsBranch(row, isAgent))) ?? (await table())
      return foregroundOf(rows, panePid, isAgent)
    },
  }
}

/** The process and what is below it, as far as keys can reach; null where the system does not tell children. */
async function readBranch(pid: number, isEnd: (row: ProcessRow) => boolean): Promise<Rows | null> {
  const rows = new Map<number, ProcessRow>()
  const root = await readProcessRow(pid)
  if (root === null) return (await readProcessRow(process.pid)) === null ? null : rows // no /proc, or no such process
  rows.set(pid, root)
  let level: readonly ProcessRow[] = isEnd(root) ? [] : [root]
  while (level.length > 0 && rows.size < BRANCH_PROCESSES_MAX) {
    const children = await Promise.all(level.map((row) => readChildren(row.pid)))
    if (children.includes(null)) return null
    const found = await Promise.all(children.flatMap((pids) => pids ?? []).map(readProcessRow))
    const fresh = found.filter((row) => row !== null).filter((row) => !rows.has(row.pid))
    for (const row of fresh) rows.set(row.pid, row)
    level = fresh.filter((row) => !isEnd(row))
  }
  return rows
}

/** Each thread has children of its own; null where the kernel was built without these lists. */
async function readChildren(pid: number): Promise<readonly number[] | null> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => null)
  if (threads === null) return [] // it has ended
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => null)),
  )
  if (lists.length > 0 && lists.every((list) => list === null)) return null
  return lists.flatMap((list) => (list ?? '').split(' ').filter(Boolean).map(Number))
}
