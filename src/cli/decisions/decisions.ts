/** The decisions of a project that a person asks for, and the changes of what its monitor worked by. */

import { join } from 'node:path'
import { localUtcOffset, systemClock } from '../../adapters/clock.ts'
import {
  DECISIONS_FILE,
  type DecisionLog,
  ORDER_SLACK_MS,
  openDecisionLog,
  recentDecisions,
} from '../../adapters/journal/read-decisions.ts'
import { type Change, changeSentence } from '../../core/trail/change.ts'
import { type DecisionQuery, type DecisionStats, matchesQuery } from '../../core/trail/decision-query.ts'
import type { DecisionRecord } from '../../core/trail/decision-record.ts'
import { stateText } from '../../core/trail/describe.ts'
import { dollars, localTime, oneLine } from '../../core/trail/log-lines.ts'
import { parseTime } from '../../core/trail/time-range.ts'
import { openTable, paint } from '../output.ts'
import { openProject, projectPaths, workerUnknown } from '../project.ts'
import { findProject } from '../running.ts'

/** The flags of `decisions` as they were typed. */
export interface DecisionFlags {
  readonly project?: string | undefined
  /** A time, or `all`. */
  readonly since: string
  readonly until?: string | undefined
  readonly worker?: readonly string[] | undefined
  readonly status?: readonly string[] | undefined
  readonly action?: readonly string[] | undefined
  readonly effect?: readonly string[] | undefined
  /** Only the newest so many of what stands there. */
  readonly limit?: number | undefined
}

export interface DecisionList extends DecisionLog {
  readonly file: string
}

/** Opens the project's decisions, narrowed to what the flags ask for, oldest first. */
export async function listDecisions(flags: DecisionFlags): Promise<DecisionList> {
  const project = await findProject(flags)
  await refuseUnknownWorkers(flags)
  const query = queryOf(flags)
  const file = join(projectPaths(project).status, DECISIONS_FILE)
  const log = await openDecisionLog(file, query.since_ms)
  return {
    ...log,
    file,
    past: () => newest(matching(upTo(query.until_ms, log.past()), query), flags.limit),
    coming: (signal) => matching(log.coming(signal), query),
  }
}

/** Only who names a worker needs to know all of them, and waits for the whole configuration to be read. */
async function refuseUnknownWorkers({ project, worker: wanted = [] }: DecisionFlags): Promise<void> {
  if (wanted.length === 0) return
  const config = await openProject({ project })
  const unknown = wanted.find((worker) => !config.workers.some(({ id }) => id === worker))
  if (unknown !== undefined) throw workerUnknown(unknown, config)
}

function queryOf(flags: DecisionFlags): DecisionQuery {
  const now = new Date(systemClock.wall())
  return {
    since_ms: sinceOf(flags.since, now),
    until_ms: flags.until === undefined ? Number.POSITIVE_INFINITY : parseTime(flags.until, now),
    workers: flags.worker ?? [],
    statuses: flags.status ?? [],
    actions: flags.action ?? [],
    effects: flags.effect ?? [],
  }
}

/** The moment that `--since` means, milliseconds since the epoch; `all` is before everything. */
export function sinceOf(since: string, now: Date): number {
  return since === 'all' ? Number.NEGATIVE_INFINITY : parseTime(since, now)
}

/** Ends where everything that follows is too new. */
async function* upTo(
  until_ms: number,
  records: AsyncGenerator<DecisionRecord>,
): AsyncGenerator<DecisionRecord> {
  for await (const record of records) {
    if (record.time_ms > until_ms + ORDER_SLACK_MS) return
    yield record
  }
}

async function* matching(
  records: AsyncGenerator<DecisionRecord>,
  query: DecisionQuery,
): AsyncGenerator<DecisionRecord> {
  for await (const record of records) if (matchesQuery(record, query)) yield record
}

/** Without a limit nothing is held back, so that a long list flows through a pipe. */
async function* newest(
  records: AsyncGenerator<DecisionRecord>,
  limit: number | undefined,
): AsyncGenerator<DecisionRecord> {
  if (limit === undefined) {
    yield* records
    return
  }
  const last: DecisionRecord[] = []
  for await (const record of records) {
    last.push(record)
    if (last.length > limit) last.shift()
  }
  yield* last
}

/** Oldest first; policies and settings as they were put into effect or refused while a monitor ran. */
export async function listChanges({
  project,
  since,
  until,
  limit,
}: DecisionFlags): Promise<readonly Change[]> {
  const file = join(projectPaths(await findProject({ project })).status, DECISIONS_FILE)
  const now = new Date(systemClock.wall())
  const until_ms = until === undefined ? Number.POSITIVE_INFINITY : parseTime(until, now)
  const { changes } = await recentDecisions(file, sinceOf(since, now))
  const asked = changes.filter(({ timestamp }) => Date.parse(timestamp) <= until_ms)
  return limit === undefined ? asked : asked.slice(-limit)
}

/** One line, with the local time of the change. */
export function changeText(change: Change): string {
  const time_ms = Date.parse(change.timestamp)
  const time = localTime(time_ms, localUtcOffset(time_ms), ' ')
  const text = oneLine(changeSentence(change))
  if (change.change === 'adopted') return `Effective since ${time}: ${text}`
  if (change.change === 'waits') return paint('yellow', `Needs your consent since ${time}: ${text}`)
  return paint('yellow', `Refused at ${time}, what was before stays effective: ${text}`)
}

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
  const { time_ms, worker, action, effect, outcome, why, about, option, reasoning } = record
  const prompt = option === '' ? about : `${option} ← ${about}`
  return [
    localTime(time_ms, style.utcOffset(time_ms), ' '),
    ...[worker, stateText(record), action, effect, outcome, why, prompt, reasoning].map(
      (cell) => oneLine(cell) || '-',
    ),
  ]
}
