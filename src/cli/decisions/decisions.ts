/** The decisions of a project that a person asks for, and the changes of its effective configuration. */

import { join } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import {
  DECISIONS_FILE,
  type DecisionLog,
  ORDER_SLACK_MS,
  openDecisionLog,
  recentDecisions,
} from '../../adapters/journal/read-decisions.ts'
import type { Item, Items } from '../../core/items/item.ts'
import { localStamp } from '../../core/text/local-time.ts'
import { type Change, changeSentence } from '../../core/trail/change.ts'
import type { Decider } from '../../core/trail/decided-by.ts'
import { type DecisionQuery, isInTime, matchesQuery } from '../../core/trail/decision-query.ts'
import type { DecisionRecord } from '../../core/trail/decision-record.ts'
import { oneLine } from '../../core/trail/log-lines.ts'
import { parseTime } from '../../core/trail/time-range.ts'
import { sentence } from '../output.ts'
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
  readonly by?: readonly string[] | undefined
  /** How many to keep at most, the newest. */
  readonly limit?: number | undefined
}

/** Counts all decisions in the time range, regardless of the other filters; complete once `past` has ended. */
export interface TrailCounts {
  readonly since_ms: number
  readonly until_ms: number
  readonly all: number
  readonly by: Readonly<Record<Decider, number>>
}

export interface DecisionList extends DecisionLog {
  readonly file: string
  /** Yields the matching records; `onRead` is called with the number read so far, whether they match or not. */
  past(onRead?: (read: number) => void): AsyncGenerator<DecisionRecord>
  counts(): TrailCounts
}

/** Opens the decisions of the project that match the flags, oldest first. */
export async function listDecisions(flags: DecisionFlags): Promise<DecisionList> {
  const project = await findProject(flags)
  await refuseUnknownWorkers(flags)
  const query = queryOf(flags)
  const file = join(projectPaths(project).status, DECISIONS_FILE)
  const log = await openDecisionLog(file, query.since_ms)
  const by: Record<Decider, number> = { policy: 0, model: 0, person: 0, agent: 0, pane: 0 }
  let all = 0
  async function* counted(
    records: AsyncGenerator<DecisionRecord>,
    onRead: (read: number) => void,
  ): AsyncGenerator<DecisionRecord> {
    let read = 0
    for await (const record of records) {
      read += 1
      onRead(read)
      if (isInTime(record, query)) {
        all += 1
        by[record.by] += 1
      }
      yield record
    }
  }
  const { since_ms, until_ms } = query
  return {
    ...log,
    file,
    past: (onRead = () => undefined) =>
      newest(matching(counted(upTo(until_ms, log.past()), onRead), query), flags.limit),
    coming: (signal) => matching(log.coming(signal), query),
    counts: () => ({ since_ms, until_ms, all, by }),
  }
}

/** Reads the whole configuration only if the flags name a worker. */
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
    deciders: flags.by ?? [],
  }
}

/** The moment that `--since` means, milliseconds since the epoch; `all` is before everything. */
export function sinceOf(since: string, now: Date): number {
  return since === 'all' ? Number.NEGATIVE_INFINITY : parseTime(since, now)
}

/** Ends once all further records are too new. */
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

/** Buffers nothing without a limit, so that a long list flows through a pipe. */
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

/** The policies and settings that took effect, were refused or wait, while a monitor ran; oldest first. */
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

/** One change with its local time; a change that waits or was refused is marked as needing a person. */
export function changeText(change: Change, width: number | null): string {
  const time = localStamp(change.timestamp)
  const text = oneLine(changeSentence(change))
  if (change.change === 'adopted') return sentence(`Effective since ${time}: ${text}`, width)
  if (change.change === 'waits') return sentence(`Needs your consent since ${time}: ${text}`, width, 'needs')
  return sentence(`Refused at ${time}, the old configuration stays effective: ${text}`, width, 'needs')
}

/** The items that began in the time range of a list, for all workers if none is named. */
export async function itemsOf(list: DecisionList, workers: readonly string[]): Promise<Items> {
  const { readItems } = await import('../../adapters/journal/read-items.ts')
  const { since_ms, until_ms } = list.counts()
  const isAsked = ({ since, worker }: Item): boolean => {
    const began_ms = Date.parse(since)
    return began_ms >= since_ms && began_ms <= until_ms && (workers.length === 0 || workers.includes(worker))
  }
  return new Map([...(await readItems(list.file, since_ms))].filter(([, item]) => isAsked(item)))
}
