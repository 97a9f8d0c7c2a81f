/** Decisions and their counts as text for a terminal. */

import type { DecisionStats } from '../../core/trail/decision-query.ts'
import type { DecisionRecord } from '../../core/trail/decision-record.ts'
import { dollars, localTime, oneLine } from '../../core/trail/log-lines.ts'
import { openTable } from '../output.ts'

/** How the table is to look: `width` is the terminal's in columns, null where nothing is to be cut. */
export interface TableStyle {
  readonly utcOffset: (time_ms: number) => number
  readonly width: number | null
  /** True where rows come later that nobody knows yet: the columns are then wide enough for usual ones. */
  readonly growing: boolean
}

const HEADER = ['TIME', 'WORKER', 'STATUS', 'ACTION', 'EFFECT', 'OUTCOME', 'WHY', 'PROMPT', 'REASONING']
/** A long id, list of rules or command may not push everything after it off the screen. */
const CELL_COLUMNS_MAX = 32
const USUAL_COLUMNS = [19, 16, 8, 9, 8, 11, 20, 32]

/** The decisions as a table; `lineOf` is one that comes later. */
export function decisionTable(
  records: readonly DecisionRecord[],
  style: TableStyle,
): { readonly lines: readonly string[]; readonly lineOf: (record: DecisionRecord) => string } {
  const rows = records.map((record) => cells(record, style))
  const { lines, lineOf } = openTable(HEADER, rows, {
    cellMax: CELL_COLUMNS_MAX,
    lineMax: style.width,
    least: style.growing ? USUAL_COLUMNS : [],
  })
  return { lines, lineOf: (record) => lineOf(cells(record, style)) }
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
