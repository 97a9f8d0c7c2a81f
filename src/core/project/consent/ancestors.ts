/** Who started this process, and in which pane. Pure. */

import type { PaneInfo, ProcessRow } from '../../ports.ts'

/** The process itself and all its ancestors, as far as the table shows them. */
export function withAncestors(
  pid: number,
  table: { get(pid: number): Pick<ProcessRow, 'parent'> | null | undefined },
): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at: number | undefined = pid; at !== undefined && !found.has(at); at = table.get(at)?.parent)
    found.add(at)
  return found
}

type Pane = Pick<PaneInfo, 'pid' | 'paneId'>

/** Whether a pane is above a process: it runs one of the ancestors, or the process's environment names it. */
export function isAbove({ pid, paneId }: Pane, above: ReadonlySet<number>, named: string | null): boolean {
  return above.has(pid) || paneId === named
}
