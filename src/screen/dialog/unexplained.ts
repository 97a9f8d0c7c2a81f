import type { DialogData, SaidData } from '../agents/agent-data.ts'
import { columnsOf, mayBeWrapped } from './wrapped-rows.ts'

/** An agent says nothing longer than this beside a command. */
const TEXT_ROWS_MOST = 30
/** Agents leave at most this many columns free at the right, frames included. */
const SPARE_COLUMNS = 8
/** A row drawn up to the edge was not wrapped there. */
const FRAME_END = /[─╌╮╯│┃]$/
/** The title alone, if the data says no more. */
const TITLE_ONLY: readonly SaidData[] = [{ text: /\S/ }]

/** The rows of a dialog from its title to its options; rows that are already explained are empty. */
export interface DialogRows {
  readonly above: readonly string[]
  readonly below: readonly string[]
  readonly columns: number
}

/**
 * The first row of a dialog that the agent's data does not explain; null if all rows are explained. It may be
 * a warning, a condition, or a text by whoever wants the approval.
 */
export function unexplainedRow({ above, below, columns }: DialogRows, data: DialogData): string | null {
  const width = columns - SPARE_COLUMNS
  const row = firstUnexplained(above, data.above ?? TITLE_ONLY, width)
  return row ?? firstUnexplained(below, data.below ?? [], width)
}

function firstUnexplained(rows: readonly string[], said: readonly SaidData[], width: number): string | null {
  return rows[explainedTo(rows, 0, said, width)] ?? null
}

/** How far the rows from `from` on are texts of the agent, each in its order and at most once. */
function explainedTo(
  rows: readonly string[],
  from: number,
  said: readonly SaidData[],
  width: number,
): number {
  let at = from
  while (rows[at] === '') at += 1
  const [first, ...rest] = said
  if (first === undefined || at >= rows.length) return at
  let furthest = explainedTo(rows, at, rest, width)
  for (const end of endsOf(rows, at, first, width)) {
    if (furthest >= rows.length) break
    furthest = Math.max(furthest, explainedTo(rows, end, rest, width))
  }
  return furthest
}

/** Where a text or rows that begin in row `at` may end. */
function endsOf(
  rows: readonly string[],
  at: number,
  { text, rows: each }: SaidData,
  width: number,
): readonly number[] {
  const ends = text === undefined ? [] : endsOfText(rows, at, text, width)
  const end = each === undefined ? at : endOfRows(rows, at, each, width)
  return end === at ? ends : [...ends, end]
}

function endsOfText(rows: readonly string[], at: number, pattern: RegExp, width: number): readonly number[] {
  const ends: number[] = []
  let text = ''
  for (let end = at; end < Math.min(rows.length, at + TEXT_ROWS_MOST); end += 1) {
    const row = rows[end] ?? ''
    if (end > at && !mayBeWrapped(rows[end - 1] ?? '', row, 0, width)) break
    text = `${text} ${row.trim()}`.trimStart()
    if (pattern.test(text)) ends.push(end + 1)
  }
  return ends
}

function endOfRows(rows: readonly string[], at: number, pattern: RegExp, width: number): number {
  let end = at
  for (const [index, row] of rows.entries()) {
    if (index < at || row === '') continue
    const above = index === end && end > at ? (rows[index - 1] ?? '') : ''
    const goesOn = columnsOf(above) >= width && !FRAME_END.test(above)
    if (!pattern.test(row) && !goesOn) break
    end = index + 1
  }
  return end
}
