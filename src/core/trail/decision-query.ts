/** Which decisions a person asks for, and their totals. */

import type { DecisionRecord } from './decision-record.ts'
import { addCost, type CostTotals, NO_COST } from './log-lines.ts'

/** Every part narrows the result; an empty list does not. Times are milliseconds since the epoch, both inclusive. */
export interface DecisionQuery {
  readonly since_ms: number
  readonly until_ms: number
  readonly workers: readonly string[]
  readonly statuses: readonly string[]
  readonly actions: readonly string[]
  readonly effects: readonly string[]
  readonly deciders: readonly string[]
}

/** Whether a record is within the requested time, whatever else the query says. */
export function isInTime({ time_ms }: DecisionRecord, { since_ms, until_ms }: DecisionQuery): boolean {
  return time_ms >= since_ms && time_ms <= until_ms
}

/** Whether a record matches the query. */
export function matchesQuery(record: DecisionRecord, query: DecisionQuery): boolean {
  return (
    isInTime(record, query) &&
    allows(query.workers, record.worker) &&
    allows(query.statuses, record.status) &&
    allows(query.actions, record.action) &&
    allows(query.effects, record.effect) &&
    allows(query.deciders, record.by)
  )
}

function allows(wanted: readonly string[], word: string): boolean {
  return wanted.length === 0 || wanted.includes(word)
}

/** How often each value occurs, and what the model cost. */
export interface DecisionStats extends CostTotals {
  readonly decisions: number
  readonly status: Readonly<Record<string, number>>
  readonly action: Readonly<Record<string, number>>
  readonly effect: Readonly<Record<string, number>>
  readonly outcome: Readonly<Record<string, number>>
  readonly worker: Readonly<Record<string, number>>
}

/** Counts decisions; what an old record lacks is counted as `unknown`. */
export function countDecisions(records: readonly DecisionRecord[]): DecisionStats {
  const costs = records
    .map(({ asked, cost }) => ({ model: asked ? 'asked' : null, cost }))
    .reduce(addCost, NO_COST)
  return {
    decisions: records.length,
    status: countWords(records.map(({ status }) => status)),
    action: countWords(records.map(({ action }) => action)),
    effect: countWords(records.map(({ effect }) => effect)),
    outcome: countWords(records.map(({ outcome }) => outcome)),
    worker: countWords(records.map(({ worker }) => worker)),
    ...costs,
  }
}

/** Most frequent first. */
function countWords(words: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word || 'unknown', (counts.get(word || 'unknown') ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([, one], [, other]) => other - one))
}
