/** What all workers asked a model and what it cost, as facts for the policy. */

import type { DatedDecision } from '../decision.ts'
import type { Facts } from '../facts.ts'
import type { Moment } from '../ports.ts'

const HOUR_MS = 3_600_000
/** The longest day in any time zone. */
const DAY_MS_MAX = 25 * HOUR_MS

export interface ModelCall {
  /** Steady time. */
  readonly time_ms: number
  /** The time in its record: a day is counted by the machine's clock, which also runs while the machine sleeps. */
  readonly wall_ms: number
  /** USD; null if the price is unknown. */
  readonly cost: number | null
}

/** Adds the calls of more decisions, oldest first, and forgets those that no longer count. */
export function withCallsOf(
  calls: readonly ModelCall[],
  decisions: readonly DatedDecision[],
): readonly ModelCall[] {
  const more = decisions.flatMap(({ decision: { model, timestamp, cost }, time_ms }) =>
    model === null ? [] : [{ time_ms, wall_ms: Date.parse(timestamp), cost }],
  )
  const newest = more.at(-1)
  if (newest === undefined) return calls
  return [...calls, ...more].filter(({ time_ms }) => time_ms >= newest.time_ms - DAY_MS_MAX)
}

/** The facts of this moment; calls of unknown price count as calls only. */
export function budgetFacts(calls: readonly ModelCall[], moment: Moment): Facts['budget'] {
  const midnight = midnightBefore(moment.wall)
  return {
    spent_today_usd: calls.reduce(
      (sum, { wall_ms, cost }) => sum + (wall_ms >= midnight ? (cost ?? 0) : 0),
      0,
    ),
    calls_last_hour: calls.filter(({ time_ms }) => time_ms > moment.now - HOUR_MS).length,
  }
}

/** The local midnight at which the day of a moment began, by the machine's clock. */
export const midnightBefore = (wall_ms: number): number => new Date(wall_ms).setHours(0, 0, 0, 0)
