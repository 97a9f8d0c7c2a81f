/** The races between a person's answer and other events at its prompt, drawn from a seed. */

import { claudeCode } from '../../../plugins/prefilter/agents/claude-code.ts'
import { randomOf } from '../../stage/random.ts'

/**
 * The disturbance of the answer. `together`: others answer the same item. `at-pane`: a person presses a key at the pane. `swap`:
 * another dialog replaces it, with the same rows except for the command. `pause`: the worker is paused, and resumed later. `next`:
 * as soon as the agent has its key, it asks something that the policy answers. `reload`: a looser policy takes effect and answers.
 */
export const ANSWER_KINDS = ['together', 'at-pane', 'swap', 'pause', 'next', 'reload'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

/** The disturbance comes within this time before or after the usual moment of the key; a reload reads files and is less regular. */
const SPREAD_MS = 25
const RELOAD_SPREAD_MS = 60
/** Calm rounds at the start, and later every sixth one: they show when keys come. */
const CALM_FIRST = 3
const CALM_EVERY = 6
const NAMES = ['ann', 'bob', 'cem', 'dee'] as const

export interface AnswerRace {
  readonly number: number
  /** From the usual moment of the key to the disturbance, in milliseconds; null for a calm round. */
  readonly after_ms: number | null
  /** How long the prompt is visible, at least, before the first answer. */
  readonly patience_ms: number
  /** Who answers what, and how long after the first answer. */
  readonly people: readonly {
    readonly name: string
    readonly word: 'yes' | 'no'
    readonly later_ms: number
  }[]
}

/** The rounds of one kind: the same seed gives the same rounds. */
export function answerRacesOf(kind: AnswerKind, rounds: number, seed: number): readonly AnswerRace[] {
  const random = randomOf(seed * ANSWER_KINDS.length + ANSWER_KINDS.indexOf(kind) + 1_000_000)
  const spread_ms = kind === 'reload' ? RELOAD_SPREAD_MS : SPREAD_MS
  const races: AnswerRace[] = []
  for (let played = 0; played < rounds; ) {
    const isCalm = races.length < CALM_FIRST || races.length % CALM_EVERY === 0
    const several = kind === 'together' ? 2 + Math.floor(random.share() * 3) : kind === 'next' ? 2 : 1
    races.push({
      number: races.length + 1,
      after_ms: isCalm ? null : (2 * random.share() - 1) * spread_ms,
      patience_ms: random.pick([0, claudeCode.settle_ms]),
      people: NAMES.slice(0, isCalm ? 1 : several).map((name, index) => ({
        name,
        // Keys at the pane and of the policy are a yes, so that each key shows whose it is.
        word: kind === 'at-pane' || kind === 'reload' ? 'no' : random.pick(['yes', 'no']),
        later_ms: index === 0 ? 0 : random.share() * SPREAD_MS,
      })),
    })
    if (!isCalm) played += 1
  }
  return races
}
