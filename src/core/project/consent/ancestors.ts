/** Who started this process. Pure. */

import type { ProcessRow } from '../../ports.ts'

/** The process itself and all above it, as far as the table tells. */
export function withAncestors(
  pid: number,
  table: ReadonlyMap<number, Pick<ProcessRow, 'parent'>>,
): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at: number | undefined = pid; at !== undefined && !found.has(at); at = table.get(at)?.parent)
    found.add(at)
  return found
}
