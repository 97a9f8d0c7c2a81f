/** Keeps a broken plugin from being asked again and again: pure transitions of one small state for each plugin. */

const FAULTS_IN_ROW_MAX = 3
const OFF_MS = 60_000

export interface Breaker {
  readonly faultsInRow: number
  /** Milliseconds since the epoch; from then on one question is let through as a probe. Null while all is well. */
  readonly offUntil: number | null
}

/** The state of every plugin by its name; handed in, so that nothing of it is global. A missing one is `CLOSED`. */
export type Breakers = Map<string, Breaker>

export const CLOSED: Breaker = { faultsInRow: 0, offUntil: null }

/** Whether a plugin is being left alone: what is said once depends on the change. */
export const isOff = (breaker: Breaker): boolean => breaker.offUntil !== null

/** Whether to ask now. A probe moves the time on, so that only one question at a time finds out. */
export function admit(
  breaker: Breaker,
  now: number,
): { readonly admitted: boolean; readonly breaker: Breaker } {
  if (breaker.offUntil === null) return { admitted: true, breaker }
  if (now < breaker.offUntil) return { admitted: false, breaker }
  return { admitted: true, breaker: { ...breaker, offUntil: now + OFF_MS } }
}

/** The state after a fault at `now`. */
export function afterFault(breaker: Breaker, now: number): Breaker {
  const faultsInRow = breaker.faultsInRow + 1
  return { faultsInRow, offUntil: faultsInRow >= FAULTS_IN_ROW_MAX ? now + OFF_MS : null }
}
