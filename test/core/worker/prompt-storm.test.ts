import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterPrompt,
  NONE_UNANSWERED,
  type SeenPrompt,
  stormCodes,
  stormDelay,
} from '../../../src/core/worker/prompt-storm.ts'

const OTHER: SeenPrompt = { before: 'a', now: 'b', outcome: 'escalated', intended: false }
const T0 = 1_700_000_000_000

/** The wait after a number of captures at an interval in milliseconds. */
function waitAfter(captures: number, each_ms: number, seen: SeenPrompt = OTHER): number {
  const times = Array.from({ length: captures }, (_, index) => T0 + index * each_ms)
  const end = times.reduce((unanswered, now) => afterPrompt(unanswered, seen, now), NONE_UNANSWERED)
  return stormDelay(end, times.at(-1) ?? T0)
}

test.each<[string, number, number]>([
  ['a few other prompts at once', waitAfter(29, 0), 0],
  ['more than anybody could answer', waitAfter(30, 0), 3000],
  ['many more', waitAfter(500, 0), 3000],
  ['one every three seconds, for ever', waitAfter(5000, 3000), 0],
  ['one a second, for a while', waitAfter(40, 1000), 0],
  ['one a second, for ever', waitAfter(5000, 1000), 3000],
  ['the same prompt', waitAfter(500, 0, { ...OTHER, before: 'b' }), 0],
  ['no prompt', waitAfter(500, 0, { ...OTHER, now: null }), 0],
  ['prompts that are answered', waitAfter(500, 0, { ...OTHER, outcome: 'sent', intended: true }), 0],
  [
    'one prompt that moves under each key',
    waitAfter(30, 0, { before: 'b', now: 'b', outcome: 'stale', intended: true }),
    3000,
  ],
])('how long a pane is left alone: %s', (_name, wait_ms, expected) => {
  expect(wait_ms).toBe(expected)
})

test('a decision says that the pane is left alone only while it is', () => {
  const full = Array.from({ length: 30 }).reduce<typeof NONE_UNANSWERED>(
    (unanswered) => afterPrompt(unanswered, OTHER, T0),
    NONE_UNANSWERED,
  )
  expect([0, 2999, 3000].map((later_ms) => stormCodes(full, T0 + later_ms))).toEqual([
    ['restless_prompts'],
    ['restless_prompts'],
    [],
  ])
})

test('no wait is ever longer than three seconds', () => {
  const capture = fc.record({
    seen: fc.record({
      before: fc.constantFrom(null, 'a', 'b'),
      now: fc.constantFrom(null, 'a', 'b'),
      outcome: fc.constantFrom('sent', 'stale', 'escalated', 'unconfirmed'),
      intended: fc.boolean(),
    }),
    after_ms: fc.integer({ min: 0, max: 100_000 }),
  })
  fc.assert(
    fc.property(fc.array(capture, { maxLength: 80 }), (captures) => {
      let at = T0
      let end = NONE_UNANSWERED
      for (const { seen, after_ms } of captures) {
        at += after_ms
        end = afterPrompt(end, seen, at)
      }
      expect(stormDelay(end, at)).toBeLessThanOrEqual(3000)
      expect(stormDelay(end, at + 3000)).toBe(0)
    }),
  )
})

test('prompts that a person answers one after another, however many, are no storm', () => {
  const SENT: SeenPrompt = { before: 'b', now: 'b', outcome: 'sent', intended: true }
  const answered = Array.from({ length: 500 }).reduce<typeof NONE_UNANSWERED>(
    (unanswered) => afterPrompt(afterPrompt(unanswered, OTHER, T0), SENT, T0),
    NONE_UNANSWERED,
  )
  expect(stormDelay(afterPrompt(answered, OTHER, T0), T0)).toBe(0)
})
