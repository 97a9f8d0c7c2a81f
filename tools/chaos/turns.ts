/**
 * The watched panes and their unwatched twins flood in turn, a twentieth of a second each, by the clock. So whatever else loads
 * the machine loads both, and their ratio means something on a machine that is busy. Who comes first changes from pair to pair
 * in an order without a period (Thue and Morse's): what runs ten times a second, as spinners do, would always meet the same ones.
 */

const TURN_MS = 50
/** A turn of the watched and one of the unwatched. */
const PAIR_MS = 2 * TURN_MS
/** The order begins again after so many turns, within an hour. */
const ORDER_TURNS = 65_536

/** Milliseconds until it is this one's turn; 0 while it is. */
export function untilTurn_ms(turn: number, now_ms: number): number {
  const current = Math.floor(now_ms / TURN_MS)
  let next = current
  while (whoseTurn(next) !== turn) next += 1
  return next === current ? 0 : next * TURN_MS - now_ms
}

/** The first end of a pair that is not before this moment: parts of a pair would say more of one than of the other. */
export function pairEnd_ms(now_ms: number): number {
  return Math.ceil(now_ms / PAIR_MS) * PAIR_MS
}

function whoseTurn(turn: number): number {
  let parity = 0
  for (let bits = turn % ORDER_TURNS; bits > 0; bits >>= 1) parity ^= bits & 1
  return parity
}
