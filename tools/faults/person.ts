/** The people in a round: what they answer, what the monitor replies, and the state that the item must have in the end. */

import { ask } from '../../src/adapters/control/client.ts'
import { readItems } from '../../src/adapters/journal/read-items.ts'
import { runningSockets } from '../../src/cli/running.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Item } from '../../src/core/items/item.ts'
import { isWaiting } from '../../src/core/items/items.ts'
import { mayHavePressed } from '../../src/core/verdict.ts'
import type { Answered } from '../../src/monitor/answer-item.ts'
import { becomes } from '../stage/until.ts'

/** Answers the item first, around the fault. */
export const ANN = { name: 'ann', via: 'cli', host: 'desk', claimed: true }
/** Answers it again, once a monitor runs after the fault. */
const BOB = { name: 'bob', via: 'cli', host: 'desk' }
const AGAIN_LIMIT_MS = 5000

/** What the monitor replied, in two words: `pressed` and the outcome, or `refused` and the reason. */
export function toldOf(answered: Answered): string {
  return 'refusal' in answered ? `refused ${answered.refusal.code}` : `pressed ${answered.decision.outcome}`
}

/** Sends the same answer to the monitor that runs now; returns its reply, or that there was none. */
export async function answerAgain(directory: string, item: string): Promise<string> {
  let told = 'nobody answered'
  await becomes(AGAIN_LIMIT_MS, async () => {
    const [socket] = await runningSockets({ directory })
    if (socket === undefined) return false
    const given = ask(socket, 'answer', { answer: { word: 'no' }, by: BOB, confirmed: false }, item)
    told = await given.then(
      ({ outcome }) => `pressed ${outcome}`,
      (error: unknown) => `refused ${error instanceof Error && 'code' in error ? error.code : error}`,
    )
    return !/ECONNREFUSED|ENOENT|still starting/.test(told)
  })
  return told
}

/** The result of a round with people. */
export interface PeopleRound {
  /** The item for which a person was called; null if there was none. */
  readonly item: string | null
  /** The replies to their answers. */
  readonly told: readonly string[]
  readonly keys: number
  /** Whether the question still waits in its pane; null if that cannot be known. */
  readonly asks: boolean | null
  readonly decisions: readonly Decision[]
}

/** The violations: a key confirmed to two people or to none, an item that waits without its question or has the wrong end. */
export async function peopleFaults(trail: string, round: PeopleRound): Promise<readonly string[]> {
  const { item: id, told, keys, asks, decisions } = round
  if (id === null) return ['nobody was called']
  const item = (await readItems(trail, 0)).get(id)
  const pressed = decisions.filter(({ outcome }) => mayHavePressed(outcome))
  const sayPressed = told.filter((each) => each.startsWith('pressed')).length
  const silent = told.filter((each) => !/^(?:pressed|refused [a-z_]+$)/.test(each))
  return [
    ...(sayPressed <= 1 ? [] : [`${sayPressed} people were told that their key was pressed`]),
    ...(pressed.every(({ by }) => by !== undefined)
      ? []
      : ['a key on record without the person who gave it']),
    ...(keys === 0 || pressed.some(({ by }) => by?.name === 'ann' || by?.name === 'bob')
      ? []
      : ['a key of nobody']),
    ...silent.map((each) => `somebody was told nothing: ${each}`),
    ...endFaults(item, keys, asks, pressed),
  ]
}

function endFaults(
  item: Item | undefined,
  keys: number,
  asks: boolean | null,
  pressed: readonly Decision[],
): readonly string[] {
  if (item === undefined) return ['the item is lost']
  if (asks === null) return []
  if (asks) return isWaiting(item) ? [] : [`its question waits, and the item is ${item.state}`]
  if (isWaiting(item)) return [`its question is gone, and the item is ${item.state}`]
  if (keys === 0) return []
  const names = pressed.map(({ by }) => by?.name)
  const { state, end } = item
  return state === 'answered' && names.includes(end?.by?.name) && end?.decision !== null
    ? []
    : [`answered by ${names.join(', ')}, and the item says: ${state}, ${end?.why} by ${end?.by?.name}`]
}
