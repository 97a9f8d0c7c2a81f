import { lastFilled, type View } from '../view.ts'

const TOP = /^ {0,2}╭─{8,}╮$/
const BOTTOM = /^( {0,2})╰─{8,}╯$/
const BOX_ROWS_LEAST = 4
const UNEVEN = /[^ -~─│╭╮╰╯]/g

/** What stands in the box that ends the screen, read as if it had no frame. */
export interface Box {
  readonly view: View
  /** Its upper edge is on the screen. */
  readonly whole: boolean
}

/** Takes the frame off the box that ends the screen; null where the screen does not end in one, as in a quoted dialog. */
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

/** Whether a row between two frames ends where they do; characters of another width than one may shift that. */
export function fitsFrame(row: string, width: number): boolean {
  if (!row.endsWith('│')) return false
  return row.length === width || Math.abs(row.length - width) <= (row.match(UNEVEN)?.length ?? 0)
}
