/**
 * The answers that were, or may have been, given: limits on keys count them, and consecutive ones without a visible
 * effect put a worker on hold.
 */

import type { DatedDecision } from '../decision.ts'
import { mayHavePressed, type Outcome } from '../verdict.ts'

const DAY_MS = 86_400_000
/** This many consecutive sends without a visible effect put a worker on hold. */
export const UNCONFIRMED_UNTIL_HOLD = 3

/** One answer to one prompt of one worker, however many keys it took. */
interface Press {
  readonly worker: string
  /** The prompt that was answered; for a screen that could not be read, its hash. */
  readonly promptId: string
  /** Not before the key was pressed, steady time. */
  readonly time_ms: number
  /** The prompt instance, or the screen: it gets at most one answer, so it counts once, however often it is judged. */
  readonly place: string
  readonly outcome: Outcome
}

/** An answer that is being given right now: until its outcome is known, it counts as pressed at every moment. */
export type Pending = Pick<Press, 'worker' | 'promptId' | 'place'>

export interface Presses {
  /** Of the last day, oldest first. */
  readonly done: readonly Press[]
  readonly pending: readonly Pending[]
}

export const NO_PRESSES: Presses = { done: [], pending: [] }

/** Reserves a place under the limits before the key, so that whoever is judged meanwhile counts it. */
export function reserve(presses: Presses, pending: Pending): Presses {
  return { ...presses, pending: [...presses.pending, pending] }
}

/** Gives the place back when the outcome is known; if a key may have been pressed, it counts from `now` on. */
export function settle(presses: Presses, pending: Pending, outcome: Outcome, now: number): Presses {
  const open = { ...presses, pending: presses.pending.filter((one) => one !== pending) }
  if (!mayHavePressed(outcome)) return open
  const { worker, promptId, place } = pending
  return withPress(open, { worker, promptId, place, time_ms: now, outcome })
}

/**
 * The presses in the trail, oldest first, each decision with its steady time. A prompt that stays after its answer is
 * judged repeatedly as unconfirmed: only the first of these was a key.
 */
export function pressesOf(decisions: readonly DatedDecision[]): Presses {
  const done: Press[] = []
  const known = new Set<string>()
  for (const { decision, time_ms } of decisions) {
    const { worker, outcome, prompt, screen } = decision
    const place = prompt?.episode ?? screen
    const key = `${worker}\n${place}`
    if (!mayHavePressed(outcome) || (outcome !== 'sent' && known.has(key))) continue
    known.add(key)
    done.push({ worker, promptId: prompt?.id ?? screen, place, time_ms, outcome })
  }
  return { ...NO_PRESSES, done: ofLastDay(done) }
}

function withPress(presses: Presses, press: Press): Presses {
  return { ...presses, done: ofLastDay([...presses.done, press]) }
}

/** Presses that still count at the time of the newest one. */
function ofLastDay(presses: readonly Press[]): readonly Press[] {
  const newest = presses.at(-1)?.time_ms ?? 0
  return presses.filter(({ time_ms }) => time_ms > newest - DAY_MS)
}

/** Whether one of the `newest` sends of a worker is the third in a row (or the sixth, …) without a visible effect. */
export function isHoldDue({ done }: Pick<Presses, 'done'>, worker: string, newest = 1): boolean {
  const own = done.filter((press) => press.worker === worker)
  const inRow = own.length - 1 - own.findLastIndex(({ outcome }) => outcome === 'sent')
  return holdsUpTo(inRow) > holdsUpTo(inRow - newest)
}

const holdsUpTo = (sendsInRow: number): number => Math.floor(Math.max(0, sendsInRow) / UNCONFIRMED_UNTIL_HOLD)
