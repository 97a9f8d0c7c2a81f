import type { Cursor, Observation } from '../plugin/analysis.ts'

/** At most this much of a screen is read, so that a hostile screen costs no time. */
const ROWS_READ = 250
const COLUMNS_READ = 1000

/** The visible rows without the empty ones at the bottom, and the cursor counted in them. */
export interface View {
  readonly rows: readonly string[]
  /** The same rows exactly as on the screen, if a reader removed a frame or a scroll bar from `rows`. */
  readonly shown: readonly string[]
  readonly columns: number
  /** The folder that the worker may change; null if unknown. */
  readonly worktree: string | null
  /** Null if it is unknown, hidden, or counted in other rows than ours (wrapped lines were joined). */
  readonly cursor: Cursor | null
  /** The position of the cursor, visible or hidden: the screen was painted there last. */
  readonly rests: Cursor | null
}

/** Cuts trailing spaces by hand: `/ +$/` takes quadratic time on rows that are mostly spaces. */
function withoutTrailingSpaces(row: string): string {
  let end = row.length
  while (end > 0 && row[end - 1] === ' ') end -= 1
  return row.slice(0, end)
}

/** What the layout readers read: bounded in both directions, no matter what the pane holds. */
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

/** Index of the last row at or before `from` that is not empty; -1 if there is none. */
export function lastFilled(rows: readonly string[], from: number): number {
  let index = Math.min(from, rows.length - 1)
  while (index >= 0 && (rows[index] ?? '').trim() === '') index -= 1
  return index
}

/** Fewest rows that must end in the bar's character before it counts as a scroll bar. */
const ROWS_LEAST = 3
/** Wide characters and joiners make a row's length differ from its width by a few. */
const COLUMNS_OFF_MOST = 24

/**
 * The view without the scroll bar that some agents paint in the last column, so that rows read as they were
 * written. A bar is at the end of several rows at once. A single row that ends in its character keeps it.
 */
export function withoutScrollBar(view: View, bar: RegExp): View {
  const ends = view.rows.map((row) => row !== '' && bar.test(row.slice(-1)))
  const widest = view.rows.reduce((most, row, index) => (ends[index] ? Math.max(most, row.length) : most), 0)
  const barred = (row: string, index: number): boolean =>
    ends[index] === true && widest - row.length <= COLUMNS_OFF_MOST
  if (view.rows.filter(barred).length < ROWS_LEAST) return view
  const rows = view.rows.map((row, index) => (barred(row, index) ? row.slice(0, -1).trimEnd() : row))
  return { ...view, rows }
}

const TOP = /^ {0,2}╭─{8,}╮$/
const BOTTOM = /^( {0,2})╰─{8,}╯$/
const BOX_ROWS_LEAST = 4
const UNEVEN = /[^ -~─│╭╮╰╯]/g

/** The content of the box that ends the screen, without its frame. */
export interface Box {
  readonly view: View
  /** Whether its upper edge is on the screen. */
  readonly whole: boolean
}

/**
 * Removes the frame of the box that ends the screen; null if the screen does not end in one, as with a quoted
 * dialog.
 */
export function boxAtBottom(view: View): Box | null {
  const { rows, shown } = view
  const bottom = lastFilled(rows, rows.length - 1)
  const edge = rows[bottom] ?? ''
  const margin = BOTTOM.exec(edge)?.[1]
  if (margin === undefined) return null
  const side = `${margin}│`
  let first = bottom
  while (first > 0 && isInside(rows[first - 1] ?? '', side, edge.length)) first -= 1
  const above = rows[first - 1] ?? ''
  const whole = TOP.test(above) && above.length === edge.length && above.startsWith(`${margin}╭`)
  if (bottom - first < BOX_ROWS_LEAST) return null
  const inside = rows.slice(first, bottom).map((row) => row.slice(side.length + 1, -1).trimEnd())
  return { view: { ...view, rows: inside, shown: shown.slice(first, bottom) }, whole }
}

function isInside(row: string, side: string, width: number): boolean {
  return row.startsWith(`${side} `) && fitsFrame(row, width)
}

/** Whether a row ends where its frame does. Characters that are not one column wide may shift its end. */
export function fitsFrame(row: string, width: number): boolean {
  if (!row.endsWith('│')) return false
  return row.length === width || Math.abs(row.length - width) <= (row.match(UNEVEN)?.length ?? 0)
}
