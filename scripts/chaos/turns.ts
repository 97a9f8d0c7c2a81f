/**
 * The watched panes and their unwatched twins flood in turn, a twentieth of a second each, by the clock. So whatever else loads
 * the machine loads both, and their ratio means something on a machine that is busy.
 */

const TURN_MS = 50
/** How many take turns: the watched and the unwatched. */
const TURNS = 2

/** Milliseconds until it is this one's turn; 0 while it is. */
export function untilTurn_ms(turn: number, now_ms: number): number {
  const isNow = Math.floor(now_ms / TURN_MS) % TURNS === turn
  return isNow ? 0 : TURN_MS - (now_ms % TURN_MS)
}

/** A while rounded up to whole turns of both, since ratios of parts of a turn mean nothing. */
export function wholeTurns_ms(duration_ms: number): number {
  const all_ms = TURN_MS * TURNS
  return Math.ceil(duration_ms / all_ms) * all_ms
}
