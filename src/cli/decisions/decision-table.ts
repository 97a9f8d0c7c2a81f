/** Decisions and their counts as text for a terminal. */

import type { DecisionStats } from '../../core/trail/decision-query.ts'
import type { DecisionRecord } from '../../core/trail/decision-record.ts'
import { dollars, localTime, oneLine } from '../../core/trail/log-lines.ts'
import { displayWidth } from '../output.ts'

/** How the table is to look: `width` is the terminal's in columns, null where nothing is to be cut. */
export interface TableStyle {
  readonly utcOffset: (time_ms: number) => number
  readonly width: number | null
  /** True where rows come later that nobody knows yet: the columns are then wide enough for usual ones. */
  readonly growing: boolean
}

const HEADER = ['TIME', 'WORKER', 'STATUS', 'ACTION', 'EFFECT', 'OUTCOME', 'WHY', 'PROMPT', 'REASONING']
/** A long id, list of rules or command may not push everything after it off the screen. */
const MAX_CELL_WIDTH = 32
const USUAL_WIDTHS = [19, 16, 8, 9, 8, 11, 20, 32]

/** Widths of all columns but the last, which takes what is left. */
export type TableWidths = readonly number[]

/** The table's head and rows; `widths` go on for rows that come later. */
export function decisionTable(
  records: readonly DecisionRecord[],
  style: TableStyle,
): { lines: string[]; widths: TableWidths } {
  const rows = [HEADER, ...records.map((record) => cells(record, style))]
  const widths = HEADER.slice(0, -1).map((_, column) => {
    const longest = rows.reduce((most, row) => Math.max(most, displayWidth(row[column] ?? '')), 0)
    const usual = style.growing ? (USUAL_WIDTHS[column] ?? 0) : 0
    return Math.max(usual, Math.min(longest, MAX_CELL_WIDTH))
  })
  return { lines: rows.map((row) => joinCells(row, widths, style)), widths }
}

/** One more row of a table whose widths are settled. */
export function decisionRow(record: DecisionRecord, widths: TableWidths, style: TableStyle): string {
  return joinCells(cells(record, style), widths, style)
}

/** The counts, one block for each word, then what the model cost. */
export function statsTable(stats: DecisionStats): string[] {
  const blocks = (['status', 'action', 'effect', 'outcome', 'worker'] as const).flatMap((word) => [
    '',
    word,
    ...Object.entries(stats[word]).map(([name, count]) => `  ${String(count).padStart(6)}  ${oneLine(name)}`),
  ])
  const more = stats.unpriced > 0 ? `, without ${stats.unpriced} of unknown price` : ''
  const cost = `model requests: ${stats.requests}, ${dollars(stats.cost_usd)}${more}`
  return [`${stats.decisions} decisions`, ...blocks, '', cost]
}

function cells(record: DecisionRecord, style: TableStyle): string[] {
  const { time_ms, worker, status, action, effect, outcome, why, about, option, reasoning } = record
  const prompt = option === '' ? about : `${option} ← ${about}`
  return [
    localTime(time_ms, style.utcOffset(time_ms), ' '),
    ...[worker, status, action, effect, outcome, why, prompt, reasoning].map((cell) => oneLine(cell) || '-'),
  ]
}

function joinCells(row: readonly string[], widths: TableWidths, style: TableStyle): string {
  const line = row
    .map((cell, column) => {
      const width = widths[column]
      return width === undefined ? cell : pad(cut(cell, width), width)
    })
    .join('  ')
  return (style.width === null ? line : cut(line, style.width)).trimEnd()
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

/** Cuts between characters, so that no emoji is cut in half. */
function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let shown = ''
  let used = 0
  for (const character of text) {
    used += displayWidth(character)
    if (used > width - 1) break
    shown += character
  }
  return `${shown}…`
}
