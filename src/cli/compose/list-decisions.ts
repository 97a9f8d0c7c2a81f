/** The decisions of a project that a person asks for. */

import { join } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import { type DecisionLog, openDecisionLog } from '../../adapters/journal/decision-log.ts'
import { DECISIONS_FILE } from '../../adapters/journal/open-journal.ts'
import type { ProjectConfig } from '../../core/config.ts'
import { type DecisionQuery, matchesQuery } from '../../core/decision-query.ts'
import type { DecisionRecord } from '../../core/decision-record.ts'
import { didYouMean } from '../../core/did-you-mean.ts'
import { CzarinaError } from '../../core/errors.ts'
import { parseTime } from '../../core/time-range.ts'
import { openProject, projectPaths } from './project.ts'

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
  const config = await openProject({ project: flags.project })
  const query = queryOf(flags, config)
  const file = join(projectPaths(config).status, DECISIONS_FILE)
  const log = await openDecisionLog(file, query.since_ms)
  return {
    ...log,
    file,
    past: () => newest(matching(log.past(), query), flags.limit),
    coming: (signal) => matching(log.coming(signal), query),
  }
}

function queryOf(flags: DecisionFlags, config: ProjectConfig): DecisionQuery {
  const ids = config.workers.map(({ id }) => id)
  for (const worker of flags.worker ?? []) {
    if (!ids.includes(worker)) throw workerUnknown(worker, ids)
  }
  const now = new Date(systemClock.now())
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

function workerUnknown(worker: string, ids: readonly string[]): CzarinaError {
  const nearest = didYouMean(worker, ids)
  return new CzarinaError('CZM_WORKER_UNKNOWN', `There is no worker "${worker}" in this project.`, {
    value: worker,
    suggestions: [
      ...(nearest === null ? [] : [`Did you mean ${nearest}?`]),
      `The workers are: ${ids.join(', ')}.`,
    ],
  })
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
