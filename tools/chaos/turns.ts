/**
 * The watched panes and their unwatched twins flood in turns of a twentieth of a second, by the clock. Any other load of the
 * machine affects both alike, so that their ratio is meaningful on a busy machine. Which comes first changes from pair to pair in
 * the Thue-Morse order, which has no period: otherwise a load that runs ten times a second, such as spinners, would always hit
 * the same ones.
 */

const TURN_MS = 50
/** A turn of the watched and one of the unwatched. */
const PAIR_MS = 2 * TURN_MS
/** The order repeats after this number of turns, within an hour. */
const ORDER_TURNS = 65_536

/** Milliseconds until the turn of the watched (0) or unwatched (1) panes; 0 during it. */
export function untilTurn_ms(turn: number, now_ms: number): number {
  const current = Math.floor(now_ms / TURN_MS)
  let next = current
  while (whoseTurn(next) !== turn) next += 1
  return next === current ? 0 : next * TURN_MS - now_ms
}

/** The end of the current pair of turns: a part of a pair would measure one side longer than the other. */
export function pairEnd_ms(now_ms: number): number {
  return Math.ceil(now_ms / PAIR_MS) * PAIR_MS
}

function whoseTurn(turn: number): number {
  let parity = 0
  for (let bits = turn % ORDER_TURNS; bits > 0; bits >>= 1) parity ^= bits & 1
  return parity
}
