/** The races between a person's answer and what else may happen to its prompt, drawn from a seed. */

import { claudeCode } from '../../../plugins/prefilter/agents/claude-code.ts'
import { randomOf } from '../../stage/random.ts'

/**
 * What happens beside the answer. `together`: others answer the same item. `at-pane`: somebody presses a key at the pane. `swap`:
 * another dialog with the same rows, but for the command, comes in its place. `pause`: the worker is paused, and resumed later. `next`:
 * the agent asks, as soon as it has its key, what the policy answers. `reload`: a looser policy comes into effect and answers itself.
 */
export const ANSWER_KINDS = ['together', 'at-pane', 'swap', 'pause', 'next', 'reload'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

/** The other thing comes within so many milliseconds of the moment at which keys come; a reload reads files, and is less regular. */
const SPREAD_MS = 25
const RELOAD_SPREAD_MS = 60
/** Rounds at the start in which nothing else happens, and every so many later on: they show when keys come. */
const CALM_FIRST = 3
const CALM_EVERY = 6
const NAMES = ['ann', 'bob', 'cem', 'dee'] as const

export interface AnswerRace {
  readonly number: number
  /** From the usual moment of the key to the other thing, milliseconds; null where nothing else happens. */
  readonly after_ms: number | null
  /** How long the prompt has stood when the first word comes, at the least. */
  readonly patience_ms: number
  /** Who answers what, and how long after the first one. */
  readonly people: readonly {
    readonly name: string
    readonly word: 'yes' | 'no'
    readonly later_ms: number
  }[]
}

/** The rounds of one kind: the same seed gives the same ones. */
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
        // A key at the pane, and one of the policy, is a yes: so each key shows whose it is.
        word: kind === 'at-pane' || kind === 'reload' ? 'no' : random.pick(['yes', 'no']),
        later_ms: index === 0 ? 0 : random.share() * SPREAD_MS,
      })),
    })
    if (!isCalm) played += 1
  }
  return races
}
