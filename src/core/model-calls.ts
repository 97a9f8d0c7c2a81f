/** What the whole fleet asked a model and paid for it, as facts for the policy. */

import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'

const HOUR_MS = 3_600_000

export interface ModelCall {
  readonly time_ms: number
  /** USD; null where the price is not known. */
  readonly cost: number | null
}

/** The calls with that of one more decision, where it had one; those that no longer count are forgotten. */
export function withCallOf(
  calls: readonly ModelCall[],
  { model, timestamp, cost }: Pick<Decision, 'model' | 'timestamp' | 'cost'>,
): readonly ModelCall[] {
  if (model === null) return calls
  const time_ms = Date.parse(timestamp)
  const from_ms = Math.min(midnightBefore(time_ms), time_ms - HOUR_MS)
  return [...calls.filter((call) => call.time_ms >= from_ms), { time_ms, cost }]
}

/** The facts of this moment; calls whose price is not known count as calls only. */
export function budgetFacts(calls: readonly ModelCall[], now: number): Facts['budget'] {
  const midnight = midnightBefore(now)
  return {
    spent_today_usd: calls.reduce(
      (sum, { time_ms, cost }) => sum + (time_ms >= midnight ? (cost ?? 0) : 0),
      0,
    ),
    calls_last_hour: calls.filter(({ time_ms }) => time_ms > now - HOUR_MS).length,
  }
}

/** The local midnight at which the day of a moment began, milliseconds since the epoch. */
export const midnightBefore = (time_ms: number): number => new Date(time_ms).setHours(0, 0, 0, 0)
