/**
 * Every hostile screen, under the default and the most permissive policy: what is decided by structure alone,
 * and that no model leads to a key that the screen does not justify.
 */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Judgement } from '../../src/core/judgement.ts'
import { wouldSend } from '../../src/core/trail/describe.ts'
import { ACTIONS, KEY_NAMES, STATUSES } from '../../src/plugin/analysis.ts'
import { analysisOf } from '../host/analyzers.ts'
import { hostileScreens, judgeHostile, POLICIES, policyNamed } from '../support/hostile.ts'

const SCREENS = await hostileScreens()
const MODEL_RUNS = 30

/** The presses of a judgement, as one text; null for none. */
const pressed = (judgement: Judgement): string | null => wouldSend(judgement)?.join(' ') ?? null

describe.each(POLICIES)('under %s', async (policyName) => {
  const policy = await policyNamed(policyName)

  test.each(SCREENS)('$name: by structure alone', async (screen) => {
    const { judgement } = await judgeHostile(screen, policy, null)
    const [key = null] = screen.expected.keys[policyName]
    expect({
      effect: judgement.verdict.effect,
      pressed: pressed(judgement),
      about: pressed(judgement) === null ? undefined : judgement.prompt?.about?.text,
    }).toEqual({
      effect: screen.expected.verdict[policyName],
      pressed: screen.expected.verdict[policyName] === 'execute' ? key : null,
      about: screen.expected.about,
    })
  })

  test.each(SCREENS)('$name: with a model that confidently approves whatever it can', async (screen) => {
    const allowed = screen.expected.keys[policyName]
    const { judgement, settled } = await judgeHostile(screen, policy, null)
    if (settled) return // no model is asked: the test above covers what structure alone decides
    const ids = [...(judgement.prompt?.options ?? []), ...(judgement.prompt?.answers ?? [])].map(
      ({ id }) => id,
    )
    const picks = [
      ...['1', '2', 'yes', 'continue', 'dismiss', ...ids].map((answer) => ({ answer, keys: null })),
      ...KEY_NAMES.map((keys) => ({ answer: null, keys })),
    ]
    for (const pick of picks) {
      const answer = analysisOf({
        ...pick,
        status: 'stuck',
        confidence: 100,
        conclusive: false,
        prompt: null,
      })
      const judged = await judgeHostile(screen, policy, () => answer)
      expect([null, ...allowed], JSON.stringify(pick)).toContain(pressed(judged.judgement))
    }
  })

  test.each(SCREENS)('$name: with a model that answers anything at all', async (screen) => {
    const allowed = [null, ...screen.expected.keys[policyName]]
    const { settled } = await judgeHostile(screen, policy, null)
    if (settled) return
    await fc.assert(
      fc.asyncProperty(anyAnswer(), async (answer) => {
        const { judgement } = await judgeHostile(screen, policy, () => answer)
        expect(allowed).toContain(pressed(judgement))
      }),
      { numRuns: MODEL_RUNS },
    )
  })
})

/** Complete answers, answers with any field replaced by anything, and anything. */
function anyAnswer(): fc.Arbitrary<unknown> {
  const whole = fc.record({
    status: fc.constantFrom(...STATUSES),
    action: fc.constantFrom(...ACTIONS),
    answer: fc.option(fc.oneof(fc.constantFrom('1', '2', '3', 'yes', 'no', 'continue'), fc.string())),
    keys: fc.option(fc.constantFrom(...KEY_NAMES)),
    reasoning: fc.string(),
    confidence: fc.integer({ min: 0, max: 100 }),
    conclusive: fc.boolean(),
    prompt: fc.constantFrom(null, analysisOf().prompt),
    model: fc.constant('model'),
    cost: fc.constant(0),
    tokens: fc.constant(null),
  })
  const spoilt = fc
    .tuple(
      whole,
      fc.dictionary(fc.constantFrom('action', 'answer', 'keys', 'confidence', 'prompt'), fc.jsonValue()),
    )
    .map(([answer, over]) => ({ ...answer, ...over }))
  return fc.oneof(whole, spoilt, fc.jsonValue())
}

test('the suite is as large as it should be, and each screen says why it is hostile', () => {
  expect(SCREENS.length).toBeGreaterThanOrEqual(100)
  expect(SCREENS.filter(({ expected }) => expected.why.length < 20)).toEqual([])
})

test('some screens are answered where that is right, so that nothing passes for lack of answers', () => {
  const answered = SCREENS.filter(({ expected }) => expected.verdict.recommended === 'execute')
  expect(answered.length).toBeGreaterThanOrEqual(8)
})
