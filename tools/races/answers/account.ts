/** The account of one race of answers: keys, records, the item and the replies to people must agree. Pure. */

import type { Decision } from '../../../src/core/decision.ts'
import type { Item } from '../../../src/core/items/item.ts'
import { isWaiting } from '../../../src/core/items/items.ts'
import { mayHavePressed } from '../../../src/core/verdict.ts'
import type { AnswerKind } from './plan.ts'

/** What a pane shows: the question for which a person was called, its replacement, or a working agent. */
export type Shown = 'asked' | 'other' | 'working'

export interface ReadKey {
  readonly key: string
  /** What the program showed when it read it. */
  readonly read: Shown
  /** What tmux showed when it accepted the key. */
  readonly taken: Shown
}

export interface Told {
  readonly name: string
  /** `pressed` and the outcome, `refused` and the reason, or any other reply. */
  readonly words: string
}

export interface AnswerRound {
  readonly kind: AnswerKind
  readonly isCalm: boolean
  readonly keys: readonly ReadKey[]
  readonly told: readonly Told[]
  /** Keys that came after the monitor had confirmed the pause. */
  readonly whilePaused: number
  /** The decisions about the question in the trail. */
  readonly decisions: readonly Pick<Decision, 'outcome' | 'by' | 'keys'>[]
  /** The item of the question at the end of the round; undefined if it is lost. */
  readonly item: Pick<Item, 'state' | 'end'> | undefined
}

/** The key that a person presses at the pane. */
export const PANE_KEY = '1'

/** Whether a key is the monitor's answer to the question, not one of a person at the pane or for the next question. */
function isOurs({ kind }: AnswerRound, { key, taken }: ReadKey): boolean {
  if (kind === 'at-pane') return key !== PANE_KEY
  return kind !== 'next' || taken === 'asked'
}

/** The number of keys that tmux accepted for the question, and that the program read after it. */
export function inFlight(round: AnswerRound): number {
  return round.keys.filter((key) => isOurs(round, key) && key.taken === 'asked' && key.read !== 'asked')
    .length
}

/** The violations, as sentences; empty if all is well. */
export function accountFaults(round: AnswerRound): readonly string[] {
  const { kind, isCalm, keys, told, whilePaused, decisions } = round
  const ours = keys.filter((key) => isOurs(round, key))
  const others = keys.length - ours.length
  const wrong = ours.filter(({ taken }) => taken !== 'asked').length
  const pressed = decisions.filter(({ outcome }) => mayHavePressed(outcome))
  const people = pressed.flatMap(({ by }) => by?.name ?? [])
  const sayPressed = told.filter(({ words }) => words.startsWith('pressed ')).map(({ name }) => name)
  const unnamed = told.filter(({ words }) => !/^(?:pressed|refused) [a-z_]+$/.test(words))
  return [
    ...(ours.length <= 1 ? [] : [`${ours.length} keys for one question`]),
    ...(wrong === 0 ? [] : [`${wrong} keys for something else`]),
    ...(others <= 1 ? [] : [`${others} keys for what came next`]),
    ...(whilePaused === 0 ? [] : [`${whilePaused} keys under a pause`]),
    ...(isCalm && ours.length === 0 ? ['no key where nothing else happened'] : []),
    ...(pressed.length === ours.length ? [] : [`${ours.length} keys, ${pressed.length} of them on record`]),
    ...(people.length === pressed.length || kind === 'reload' ? [] : ['a key of nobody']),
    ...(sayPressed.join() === people.join()
      ? []
      : [
          `pressed for ${sayPressed.join(' and ') || 'nobody'}, on record: ${people.join(' and ') || 'nobody'}`,
        ]),
    ...unnamed.map(({ name, words }) => `${name} was told: ${words}`),
    ...itemFaults(round, people),
  ]
}

function itemFaults({ item, decisions }: AnswerRound, people: readonly string[]): readonly string[] {
  if (item === undefined) return ['the item is lost']
  if (isWaiting(item)) return ['the item waits, and its question is gone']
  const by = item.end?.by?.name ?? null
  const [who = null] = people
  if (by !== who) return [`answered by ${who ?? 'nobody'}, and the item says ${by ?? 'nobody'}`]
  const isPressed = decisions.some(({ outcome }) => mayHavePressed(outcome))
  return isPressed === (item.end?.decision !== null) ? [] : [`the item says: ${item.end?.why}`]
}
