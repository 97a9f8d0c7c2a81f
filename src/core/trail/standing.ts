/** What each worker is doing, according to the trail and its holds, and whom a person should look at first. */

import { RISK_LEVELS } from '../../risk/risk.ts'
import type { Decision } from '../decision.ts'
import { stateText } from './describe.ts'

export interface Standing {
  /** In words for people. */
  readonly state: string
  /** Only a person can answer it, or let it continue. */
  readonly needsPerson: boolean
  /** The lower it is, the sooner a person should look. */
  readonly rank: number
}

const HARM_RANKS = [...RISK_LEVELS].reverse()
const HOLD_RANK = HARM_RANKS.length + 1
/** States in which a worker needs nobody; any other comes last. */
const OTHER_STATES = [
  'shows an error',
  'unclear',
  'left alone',
  'asked',
  'working',
  'waiting for a build',
  'idle',
]

/** The worst comes first: what cannot be undone, then other prompts by their harm, then questions, then holds. */
export function standingOf(
  last: Pick<Decision, 'status' | 'outcome' | 'risk' | 'prompt'> | null,
  isHeld: boolean,
): Standing {
  if (isHeld) return { state: 'on hold', needsPerson: true, rank: HOLD_RANK }
  const state = last === null ? 'not seen' : stateText(last)
  if (last !== null && (state === 'needs you' || last.outcome === 'escalated')) {
    const isCommand = last.prompt !== null && last.prompt.kind !== 'question'
    const rank = isCommand ? HARM_RANKS.indexOf(last.risk.level) : HARM_RANKS.length
    return { state, needsPerson: true, rank }
  }
  const place = OTHER_STATES.indexOf(state)
  return { state, needsPerson: false, rank: HOLD_RANK + 1 + (place < 0 ? OTHER_STATES.length : place) }
}

/** Since when a worker has been in its state: the first of its last records with the same state and the same prompt. */
export function standingSince(decisions: readonly Decision[]): string | null {
  const last = decisions.at(-1)
  if (last === undefined) return null
  const isSame = (other: Decision): boolean =>
    stateText(other) === stateText(last) && other.prompt?.episode === last.prompt?.episode
  const first = decisions.findLastIndex((decision) => !isSame(decision)) + 1
  return decisions[first]?.timestamp ?? last.timestamp
}

/** Orders a list so that the worst is on top, and of equals the one that has waited longest. */
export function byUrgency(
  left: { readonly rank: number; readonly since: string | null },
  right: { readonly rank: number; readonly since: string | null },
): number {
  const age = (since: string | null): number =>
    since === null ? Number.POSITIVE_INFINITY : Date.parse(since)
  if (left.rank !== right.rank) return left.rank - right.rank
  return age(left.since) === age(right.since) ? 0 : age(left.since) - age(right.since)
}
