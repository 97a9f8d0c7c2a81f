/** Converts between steady time, which waits and counts use, and the machine's clock, which dates records. */

import type { DatedDecision, Decision } from './decision.ts'
import type { Clock, Moment } from './ports.ts'

/** Both times at this moment. */
export function momentOf(clock: Pick<Clock, 'now' | 'wall'>): Moment {
  return { now: clock.now(), wall: clock.wall() }
}

/**
 * The steady time of a recorded moment. A record from the future, left by a clock that was set back, counts as of
 * now.
 */
export function steadyTime(timestamp: string, { now, wall }: Moment): number {
  return now - Math.max(0, wall - Date.parse(timestamp))
}

/** What the machine's clock says, said or will say at a steady time, for people. */
export function wallTime(time_ms: number, { now, wall }: Moment): number {
  return wall + time_ms - now
}

/** The decisions of the trail, each with the steady time of its record. */
export function datedAt(decisions: readonly Decision[], moment: Moment): readonly DatedDecision[] {
  return decisions.map((decision) => ({ decision, time_ms: steadyTime(decision.timestamp, moment) }))
}
