/** Converts between steady time, by which everything waits and counts, and the machine's clock, by which records are dated. */

import type { DatedDecision, Decision } from './decision.ts'
import type { Clock, Moment } from './ports.ts'

/** Both times at this moment. */
export function momentOf(clock: Pick<Clock, 'now' | 'wall'>): Moment {
  return { now: clock.now(), wall: clock.wall() }
}

/** The steady time of a recorded moment. A record from the future, as a clock that was put back leaves it, counts as of now. */
export function steadyTime(timestamp: string, { now, wall }: Moment): number {
  return now - Math.max(0, wall - Date.parse(timestamp))
}

/** What the machine's clock says, said or will say at a steady time, for people. */
export function wallTime(time_ms: number, { now, wall }: Moment): number {
  return wall + time_ms - now
}

/** What the trail tells, each with the steady time of its record. */
export function datedAt(decisions: readonly Decision[], moment: Moment): readonly DatedDecision[] {
  return decisions.map((decision) => ({ decision, time_ms: steadyTime(decision.timestamp, moment) }))
}
