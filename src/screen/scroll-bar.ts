import type { View } from './view.ts'

/** Characters of rows that a scroll bar has to pass before it is believed to be one. */
const ROWS_LEAST = 3
/** Wide characters and joiners make a row's length differ from its width by a few. */
const COLUMNS_OFF_MOST = 24

/**
 * The view without the scroll bar that some agents paint in the last column, so that rows read as they were written.
 * A bar stands at the end of several rows at once; a single row that ends in such a character keeps it.
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
