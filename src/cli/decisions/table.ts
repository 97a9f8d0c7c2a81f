/** The trail as a table: when, who, what was asked and answered, who decided it and why, and the id for further commands. */

import type { Answerers, AnswerStats } from '../../core/items/answer-stats.ts'
import { ageText, clockText, localStamp } from '../../core/text/local-time.ts'
import { decidersText } from '../../core/trail/decided-by.ts'
import type { DecisionStats } from '../../core/trail/decision-query.ts'
import type { DecisionRecord } from '../../core/trail/decision-record.ts'
import { outcomeText } from '../../core/trail/describe.ts'
import { dollars, oneLine } from '../../core/trail/log-lines.ts'
import { RISK_LEVELS } from '../../risk/risk.ts'
import { type Cell, type Column, openTable, paint, type Style } from '../output.ts'
import { type Signs, signsOf } from '../signs.ts'
import type { TrailCounts } from './decisions.ts'

/** How the table should look. */
export interface TableStyle {
  /** The columns of the terminal; null means that nothing is cut and times are complete. */
  readonly width: number | null
  readonly now_ms: number
  readonly environment: Readonly<Record<string, string | undefined>>
  /** True if more rows will follow: the columns are then wide enough for usual ones. */
  readonly isGrowing: boolean
}

interface Field {
  readonly column: Column
  readonly cell: (record: DecisionRecord, style: TableStyle, signs: Signs) => Cell
}

/** From this width on the outcome fits in words. */
const WIDE_COLUMNS = 110
/** The first group of a UUID: two decisions in one trail hardly ever share it. */
const ID_CHARACTERS = 8

const plain = (text: string): string => oneLine(text) || '-'

const WORKER: Field = {
  column: { head: 'WORKER', max: 24, least: 10, usual: 16 },
  cell: ({ worker }) => plain(worker),
}
const RISK: Field = {
  column: { head: 'RISK', usual: 4 },
  cell: (record, _style, signs) => riskCells(record, signs),
}
/** Used when the outcome does not fit in words. */
const SIGN_AND_RISK: Field = {
  column: { head: '  RISK', usual: 6 },
  cell: (record, _style, signs) => ({
    text: `${outcomeSign(record, signs)} ${riskCells(record, signs)}`.trimEnd(),
    style: needsStyle(record),
  }),
}
const WHAT: Field = {
  column: { head: 'WHAT', least: 22, share: 2, usual: 48 },
  cell: ({ about, reasoning, risky }) =>
    about === '' ? { text: plain(reasoning), style: 'dim' } : { text: plain(about), keep: risky },
}
const WHY: Field = {
  column: { head: 'WHY', max: 32, least: 8, usual: 16 },
  cell: ({ why }) => plain(why),
}
const ID: Field = {
  column: { head: 'ID', usual: ID_CHARACTERS },
  cell: ({ id }) => ({ text: plain(id.slice(0, ID_CHARACTERS)), style: 'dim' }),
}
const OUTCOME: Field = {
  column: { head: 'OUTCOME', max: 24, least: 10, usual: 14 },
  cell: (record) => ({ text: plain(outcomeText(record)), style: needsStyle(record) }),
}

function timeField(width: number | null): Field {
  return {
    column: { head: 'TIME', usual: width === null ? 19 : 8 },
    cell: ({ time_ms }, { now_ms }) => (width === null ? localStamp(time_ms) : clockText(time_ms, now_ms)),
  }
}

function byField(head: string): Field {
  return { column: { head, usual: 6 }, cell: ({ by }) => by }
}

function fieldsFor(width: number | null): readonly Field[] {
  const isWide = width === null || width >= WIDE_COLUMNS
  if (isWide) return [timeField(width), WORKER, RISK, WHAT, OUTCOME, byField('DECIDED-BY'), WHY, ID]
  return [timeField(width), WORKER, SIGN_AND_RISK, WHAT, byField('BY'), WHY, ID]
}

/** Colours only what went to a person: the trail is in the past, and its risk is shown by cells. */
function needsStyle({ outcome }: DecisionRecord): Style | undefined {
  return outcome === 'escalated' ? 'needs' : undefined
}

function riskCells({ risk }: DecisionRecord, signs: Signs): string {
  const level = RISK_LEVELS.find((each) => each === risk)
  return level === undefined ? '' : signs.risk[level]
}

function outcomeSign({ outcome, status, about }: DecisionRecord, signs: Signs): string {
  if (outcome === 'escalated') return signs.needsYou
  if (outcome === 'sent') return signs.answered
  if (about !== '') return ' '
  return status === 'working' ? signs.working : status === 'complete' ? signs.idle : ' '
}

/** The decisions as a table; `lineOf` formats a decision that follows later. */
export function decisionTable(
  records: readonly DecisionRecord[],
  style: TableStyle,
): { readonly lines: readonly string[]; readonly lineOf: (record: DecisionRecord) => string } {
  const signs = signsOf(style.environment)
  const fields = fieldsFor(style.width)
  const row = (record: DecisionRecord, { now_ms } = style): Cell[] =>
    fields.map(({ cell }) => cell(record, { ...style, now_ms }, signs))
  const columns = fields.map(({ column }) => column)
  const { width, isGrowing } = style
  const { lines, lineOf } = openTable(
    columns,
    records.map((record) => row(record)),
    { width, isGrowing, mark: signs.cut },
  )
  // The time of a later decision is relative to its own day, so that it is right after midnight.
  return { lines, lineOf: (record) => lineOf(row(record, { ...style, now_ms: record.time_ms })) }
}

/** How many decisions are shown, and who decided all in that time: `10 of 1,284 decisions since 10:00: 1,241 by policy`. */
export function countText(
  shown: number,
  { all, by, since_ms, until_ms }: TrailCounts,
  now_ms: number,
): string {
  const since = Number.isFinite(since_ms) ? ` since ${clockText(since_ms, now_ms)}` : ' in the trail'
  const until = Number.isFinite(until_ms) ? ` until ${clockText(until_ms, now_ms)}` : ''
  const of = shown === all ? 'All' : `${shown.toLocaleString('en-US')} of`
  const what = all === 1 ? 'decision' : 'decisions'
  return paint('dim', `${of} ${all.toLocaleString('en-US')} ${what}${since}${until}: ${decidersText(by)}`)
}

/** The counts, one block for each field, then the cost of the model. */
export function statsTable(stats: DecisionStats, answers: AnswerStats): string[] {
  const blocks = (['status', 'action', 'effect', 'outcome', 'worker'] as const).flatMap((word) => [
    '',
    word,
    ...Object.entries(stats[word]).map(([name, count]) => `  ${String(count).padStart(6)}  ${oneLine(name)}`),
  ])
  const more = stats.unpriced > 0 ? `, without ${stats.unpriced} of unknown price` : ''
  const cost = `model requests: ${stats.requests}, ${dollars(stats.cost_usd)}${more}`
  return [`${stats.decisions} decisions`, ...blocks, '', ...answerLines(answers), '', cost]
}

function answerLines({ policy, people, pane, unanswered }: AnswerStats): readonly string[] {
  const line = (words: string, { answers, median_ms }: Answerers): string => {
    const took = median_ms === null ? '' : `, in ${medianText(median_ms)} (median)`
    return `  ${String(answers).padStart(6)}  ${words}${took}`
  }
  return [
    'answered',
    line('by policy', policy),
    line('by people, through the monitor', people),
    line('at the pane', pane),
    `  ${String(unanswered).padStart(6)}  left unanswered`,
  ]
}

function medianText(median_ms: number): string {
  return median_ms < 1000 ? `${Math.round(median_ms)} ms` : ageText(median_ms)
}
