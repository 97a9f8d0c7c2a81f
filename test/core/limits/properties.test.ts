import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyLimit } from '../../../src/core/limits/limits.ts'
import { NO_PRESSES, type Pending, type Presses, reserve, settle } from '../../../src/core/limits/presses.ts'
import type { Limits } from '../../../src/core/project/config.ts'
import { mayHavePressed, type Outcome } from '../../../src/core/verdict.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

const limit = fc.option(fc.nat({ max: 6 }), { nil: null })
const LIMITS: fc.Arbitrary<Limits> = fc.record({
  usd_per_day: fc.constant(null),
  usd_per_hour: fc.constant(null),
  model_calls_per_minute: fc.constant(null),
  keys_per_worker_per_hour: limit,
  same_prompt_answers: limit,
  keys_per_minute: limit,
})

/**
 * A prompt that the policy allows to be answered: how long after the previous one it comes, and the outcome of its
 * answer.
 */
const PROMPTS = fc.array(
  fc.record({
    worker: fc.constantFrom('alpha', 'beta', 'gamma'),
    promptId: fc.constantFrom('p', 'q'),
    after_ms: fc.oneof(fc.nat({ max: 5_000 }), fc.nat({ max: 40 * MINUTE_MS })),
    lasts_ms: fc.nat({ max: 3_000 }),
    pressedAt: fc.double({ min: 0, max: 1, noNaN: true }),
    outcome: fc.constantFrom<Outcome>('sent', 'unconfirmed', 'unknown', 'stale', 'deferred', 'failed'),
  }),
  { maxLength: 80 },
)

interface Key {
  readonly worker: string
  readonly promptId: string
  readonly time_ms: number
}

/** Answers overlap like those of several workers: each is judged while others are being given. */
function keysOf(
  limits: Limits,
  prompts: typeof PROMPTS extends fc.Arbitrary<infer Value> ? Value : never,
): Key[] {
  let presses: Presses = NO_PRESSES
  let open: { readonly pending: Pending; readonly endsAt: number; readonly outcome: Outcome }[] = []
  const keys: Key[] = []
  let now = 0
  prompts.forEach(({ worker, promptId, after_ms, lasts_ms, pressedAt, outcome }, index) => {
    now += after_ms
    for (const one of open.filter(({ endsAt }) => endsAt <= now)) {
      presses = settle(presses, one.pending, one.outcome, one.endsAt)
    }
    open = open.filter(({ endsAt }) => endsAt > now)
    if (keyLimit(limits, presses, { worker, promptId }, { now, wall: now }) !== null) return
    const pending = { worker, promptId, place: `${index}` }
    presses = reserve(presses, pending)
    open.push({ pending, endsAt: now + lasts_ms, outcome })
    if (mayHavePressed(outcome)) keys.push({ worker, promptId, time_ms: now + lasts_ms * pressedAt })
  })
  return keys
}

/** The most keys in any window of this length. */
function most(keys: readonly Key[], window_ms: number): number {
  const inWindow = ({ time_ms }: Key): number =>
    keys.filter((key) => key.time_ms > time_ms - window_ms && key.time_ms <= time_ms).length
  return Math.max(0, ...keys.map(inWindow))
}

test('with any limits, no sequence of answers gives more keys in a window than its limit', () => {
  fc.assert(
    fc.property(LIMITS, PROMPTS, (limits, prompts) => {
      const keys = keysOf(limits, prompts)
      const { keys_per_minute, keys_per_worker_per_hour, same_prompt_answers } = limits
      const none = Number.POSITIVE_INFINITY
      expect(most(keys, MINUTE_MS)).toBeLessThanOrEqual(keys_per_minute ?? none)
      for (const key of keys) {
        const own = keys.filter(({ worker }) => worker === key.worker)
        const same = own.filter(({ promptId }) => promptId === key.promptId)
        expect(most(own, HOUR_MS)).toBeLessThanOrEqual(keys_per_worker_per_hour ?? none)
        expect(most(same, HOUR_MS)).toBeLessThanOrEqual(same_prompt_answers ?? none)
      }
    }),
    { numRuns: 300 },
  )
})

test('without limits nothing is held back', () => {
  const prompts = fc.sample(PROMPTS, { numRuns: 20, seed: 1 })
  const none: Limits = {
    ...{ usd_per_day: null, usd_per_hour: null, model_calls_per_minute: null },
    ...{ keys_per_worker_per_hour: null, same_prompt_answers: null, keys_per_minute: null },
  }
  const pressing = prompts.map((some) => some.filter(({ outcome }) => mayHavePressed(outcome)).length)
  expect(prompts.map((some) => keysOf(none, some).length)).toEqual(pressing)
})
