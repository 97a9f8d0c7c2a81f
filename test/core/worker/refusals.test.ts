import { expect, test } from 'vitest'
import type { SendReply } from '../../../src/core/ports.ts'
import { afterStep, type Refusals, refusalOf } from '../../../src/core/worker/refusals.ts'

/** What is reported for prompt `a` after each of these steps: the prompt, and tmux's reply. */
const film = (...steps: readonly [string, SendReply][]): (string | null)[] => {
  let refusals: Refusals | null = null
  return steps.map(([place, reply]) => {
    refusals = afterStep(refusals, place, reply)
    return refusalOf(refusals, 'a')
  })
}

test.each<[string, (string | null)[], (string | null)[]]>([
  [
    'the third refused step is the last',
    film(['a', 'stale'], ['a', 'stale'], ['a', 'stale']),
    [null, null, 'keys_refused'],
  ],
  [
    'another prompt starts over',
    film(['a', 'stale'], ['a', 'stale'], ['b', 'stale'], ['a', 'stale']),
    [null, null, null, null],
  ],
  [
    'a key that was pressed starts over',
    film(['a', 'stale'], ['a', 'stale'], ['a', 'sent'], ['a', 'stale']),
    [null, null, null, null],
  ],
  ['an inexpressible step is not tried twice', film(['a', 'inexpressible']), ['not_guardable']],
  ['and does not affect another prompt', film(['b', 'inexpressible']), [null]],
])('%s', (_name, reported, expected) => {
  expect(reported).toEqual(expected)
})
