import { expect, test } from 'vitest'
import type { Verdict } from '../../src/core/verdict.ts'
import { evaluatePolicy } from '../../src/policy/evaluate.ts'
import { compile, factsWith, fileOf, NOW_MS } from './samples.ts'

const hasSign = (sign: string) => ({ in: [sign, { var: 'signs' }] })

const policy = compile(
  fileOf(
    ['quiet', 'log', { '===': [{ var: 'action' }, 'none'] }],
    [
      'long-limit',
      'escalate',
      { and: [hasSign('usage_limit'), { '>': [{ var: 'limit.minutes_to_reset' }, 60] }] },
    ],
    ['asks-less', 'escalate', hasSign('mode_switch')],
  ),
)

const QUIET = { effect: 'log', rules: ['quiet'], because: 'rule' } as const
const LONG = { effect: 'escalate', rules: ['long-limit'], because: 'rule' } as const

test.each<[string, Readonly<Record<string, unknown>>, Verdict]>([
  ['no sign', {}, QUIET],
  ['a short limit', { signs: ['usage_limit'], 'limit.minutes_to_reset': 60 }, QUIET],
  ['a long one', { signs: ['usage_limit'], 'limit.minutes_to_reset': 61 }, LONG],
  ['one with an unknown end', { signs: ['usage_limit'], 'limit.minutes_to_reset': 525_600 }, LONG],
  ['another sign', { signs: ['limit_near'], 'limit.minutes_to_reset': 90 }, QUIET],
  [
    'one of several',
    { signs: ['context_low', 'mode_switch'] },
    { effect: 'escalate', rules: ['asks-less'], because: 'rule' },
  ],
])('%s', (_name, laid, verdict) => {
  expect(evaluatePolicy(policy, factsWith({ action: 'none', ...laid }), NOW_MS)).toEqual(verdict)
})

test('an unknown sign is refused, with the one that was meant', () => {
  expect(() => compile(fileOf(['no', 'escalate', hasSign('usage_limits')]))).toThrow(
    'expected a word that signs can hold, found "usage_limits". Did you mean "usage_limit"?',
  )
})
