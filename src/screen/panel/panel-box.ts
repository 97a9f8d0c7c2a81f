import type { InputBoxData, PanelData } from '../agents/agent-data.ts'
import type { InputBox } from '../turn/input-box.ts'
import type { View } from '../view.ts'

const BOX_ROWS_MOST = 60
const BELOW_ROWS_MOST = 40
const BAR_ROW = /^ *┃(?: {2}|$)/

export interface PanelBox extends InputBox {
  /** The rows above the box, without a sidebar beside them; none on the start page, which has no history. */
  readonly above: readonly string[]
}

/** The input box in a panel; null where the screen ends in anything else. */
export function readPanelBox(
  { rows }: View,
  data: InputBoxData,
  { boxEnd, startIndent }: PanelData,
): PanelBox | null {
  let end = rows.length - 1
  const stop = Math.max(0, rows.length - BELOW_ROWS_MOST)
  while (end >= stop && !boxEnd.test(rows[end] ?? '')) {
    if (!data.below.test(rows[end] ?? '')) return null
    end -= 1
  }
  const edge = rows[end] ?? ''
  if (end < stop) return null
  const indent = edge.search(/\S/)
  let top = end
  while (top > 0 && end - top < BOX_ROWS_MOST && isBoxRow(rows[top - 1] ?? '', indent)) top -= 1
  const inside = rows.slice(top, end).map((row) => row.slice(indent + 1, edge.length).trimEnd())
  // The row that names the agent and its model stands below an empty one.
  const [padding, ...typed] = inside.slice(0, -2)
  if (padding !== '' || inside.at(-2) !== '' || inside.at(-1) === '') return null
  const text = typed
    .map((row) => row.trim())
    .join('\n')
    .trim()
  return {
    top,
    rows: rows.slice(top, end + 1).map((row) => row.slice(0, edge.length).trimEnd()),
    typed: data.placeholders.test(text) ? '' : text,
    below: rows.slice(end + 1),
    above: indent > startIndent ? [] : rows.slice(0, top).map((row) => row.slice(0, edge.length).trimEnd()),
  }
}

function isBoxRow(row: string, indent: number): boolean {
  return row.indexOf('┃') === indent && BAR_ROW.test(row)
}
