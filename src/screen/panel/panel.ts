/** A panel behind a bar on the left, in the last rows of the screen, as OpenCode and its kin paint their dialogs. */

import type { PanelData } from '../agents/agent-data.ts'
import type { View } from '../view.ts'

const BAR = '  ┃'
const BAR_COLUMNS = BAR.length
/** Columns at the right in which a panel does not write. */
const RIGHT_COLUMNS = 5
/** Enough for a panel that was made to fill a tall window. */
const ROWS_MOST = 250

export interface PanelRow {
  /** What stands behind the bar, without a sidebar beside it. */
  readonly text: string
  /** The row exactly as on the screen. */
  readonly shown: string
  /** Its place in the view. */
  readonly index: number
}

type PanelShape = keyof PanelData['hints']

/** Rows are counted from the title on; the empty row above it and the one that ends the panel are not among `rows`. */
export interface Panel {
  /** Null where the row of hints is not on the screen, or is none that we know. */
  readonly shape: PanelShape | null
  readonly rows: readonly PanelRow[]
  /** The rows above the panel, without a sidebar beside them. */
  readonly history: readonly string[]
  /** So many columns the panel has for text at least: more may be there where the row of hints does not tell. */
  readonly width: number
}

/** The panel that ends the screen; null where the last row belongs to anything else, so that no quoted one is found. */
export function readPanel({ rows, shown, columns }: View, { hints }: PanelData): Panel | null {
  const last = rows.length - 1
  if (!rows[last]?.startsWith(BAR)) return null
  let top = last
  while (top > 0 && last - top < ROWS_MOST && rows[top - 1]?.startsWith(BAR)) top -= 1
  const end = sidebarColumn(rows[last] ?? '')
  const panel = rows.slice(top, last + 1).map((row, offset) => ({
    text: row.slice(BAR_COLUMNS, end).trimEnd(),
    shown: shown[top + offset] ?? row,
    index: top + offset,
  }))
  const title = panel.findIndex(({ text }) => text !== '')
  if (title < 1) return null
  const history = rows.slice(0, top).map((row) => row.slice(0, end).trimEnd())
  return { ...footOf(panel.at(-2)?.text ?? '', hints, columns), rows: panel.slice(title, -1), history }
}

/** The panel's own last row is empty: what stands in it belongs to a sidebar. */
function sidebarColumn(row: string): number | undefined {
  const column = row.slice(BAR_COLUMNS).search(/\S/)
  return column < 0 ? undefined : column + BAR_COLUMNS
}

function footOf(text: string, hints: PanelData['hints'], columns: number): Pick<Panel, 'shape' | 'width'> {
  const narrow = columns - BAR_COLUMNS - RIGHT_COLUMNS
  for (const shape of ['buttons', 'numbered', 'none'] as const) {
    const match = hints[shape].exec(text)
    if (match === null) continue
    const beside = text.slice(0, match.index)
    // Hints that stand apart from what is beside them end where the text does; else they may have run over that.
    const width = /\S {3,}$/.test(beside) ? text.length : text.length - RIGHT_COLUMNS
    return { shape, width: beside.trim() === '' ? narrow : width }
  }
  return { shape: null, width: narrow }
}
