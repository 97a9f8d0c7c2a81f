import type { Cursor, Observation } from '../plugin/contract.ts'

/** Only so much of the screen is ever read, so that a hostile screen costs no time. */
const ROWS_READ = 250
const COLUMNS_READ = 1000

/** The visible rows without the empty ones at the bottom, and the cursor counted in them. */
export interface View {
  readonly rows: readonly string[]
  /** The same rows exactly as they stand on the screen, where a reader took a frame or a scroll bar off `rows`. */
  readonly shown: readonly string[]
  readonly columns: number
  /** The folder that the worker may change; null where nobody knows it. */
  readonly worktree: string | null
  /** Null where it is unknown, hidden, or counted in other rows than ours (wrapped lines were joined). */
  readonly cursor: Cursor | null
  /** Where the cursor rests, be it shown or hidden: there the screen was painted last. */
  readonly rests: Cursor | null
}

/** Cuts trailing spaces by hand: `/ +$/` takes quadratic time on rows that are mostly spaces. */
function withoutTrailingSpaces(row: string): string {
  let end = row.length
  while (end > 0 && row[end - 1] === ' ') end -= 1
  return row.slice(0, end)
}

/** What the layout readers look at: bounded in both directions whatever the pane holds. */
export function viewOf(observation: Observation): View {
  const { lines, pane } = observation
  const top = observation.screenTop > 0 && observation.screenTop < lines.length ? observation.screenTop : 0
  let end = lines.length
  while (end > top && (lines[end - 1] ?? '').trim() === '') end -= 1
  const start = Math.max(top, end - ROWS_READ)
  const rows = lines.slice(start, end).map((row) => withoutTrailingSpaces(row.slice(0, COLUMNS_READ)))
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const joined = pane.columns > 0 ? widest > pane.columns : true
  const rests = cursorIn(observation.cursor, start - top, end - start, joined)
  return {
    rows,
    shown: rows,
    worktree: observation.worktree,
    columns: pane.columns > 0 ? pane.columns : widest,
    cursor: rests?.visible ? rests : null,
    rests,
  }
}

function cursorIn(cursor: Cursor | null, skipped: number, count: number, joined: boolean): Cursor | null {
  if (cursor === null) return null
  const row = cursor.row - skipped
  return joined && row >= count ? null : { ...cursor, row }
}

/** Index of the last row at or before `from` that is not empty; -1 where there is none. */
export function lastFilled(rows: readonly string[], from: number): number {
  let index = Math.min(from, rows.length - 1)
  while (index >= 0 && (rows[index] ?? '').trim() === '') index -= 1
  return index
}
