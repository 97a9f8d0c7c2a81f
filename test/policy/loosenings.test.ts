import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha1 } from '../../src/adapters/hash.ts'
import { loadPolicy } from '../../src/adapters/policies.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import { evaluatePolicy } from '../../src/policy/evaluate.ts'
import { policyLoosenings, strictestOf } from '../../src/policy/loosenings.ts'
import { type CompiledPolicy, STRENGTH } from '../../src/policy/policy.ts'
import { factsWith } from './samples.ts'

const NOW_MS = Date.UTC(2026, 10, 30)
type Rule = Record<string, unknown>
const rule = (id: string, effect: string, more: Rule = {}): Rule => ({
  id,
  why: 'x',
  effect,
  when: { '===': [{ var: 'action' }, 'approve'] },
  ...more,
})
const policy = (rules: readonly Rule[], more: Rule = {}): CompiledPolicy =>
  compilePolicy([{ name: '/mine.json', file: '/mine.json', data: { version: 1, rules, ...more } }], sha1)
const other = { when: { '===': [{ var: 'action' }, 'send_keys'] } }
const matching = (text: string): Rule => ({ when: { match: [{ var: 'prompt.about' }, text] } })

test.each<[string, CompiledPolicy, CompiledPolicy, readonly string[]]>([
  [
    'the same in another order',
    policy([rule('a', 'log'), rule('b', 'execute', other)]),
    policy([rule('b', 'execute', other), rule('a', 'log')]),
    [],
  ],
  ['another reason', policy([rule('a', 'execute')]), policy([rule('a', 'execute', { why: 'y' })]), []],
  ['an added escalate', policy([]), policy([rule('a', 'escalate')]), []],
  ['an added log', policy([]), policy([rule('a', 'log')]), ['rule a (log) is added']],
  ['an added execute', policy([]), policy([rule('a', 'execute')]), ['rule a (execute) is added']],
  ['a removed execute', policy([rule('a', 'execute')]), policy([]), []],
  ['a removed log', policy([rule('a', 'log')]), policy([]), ['rule a (log) is removed']],
  ['a removed escalate', policy([rule('a', 'escalate')]), policy([]), ['rule a (escalate) is removed']],
  ['execute → log', policy([rule('a', 'execute')]), policy([rule('a', 'log')]), []],
  ['execute → escalate', policy([rule('a', 'execute')]), policy([rule('a', 'escalate')]), []],
  ['log → escalate', policy([rule('a', 'log')]), policy([rule('a', 'escalate')]), []],
  ['log → execute', policy([rule('a', 'log')]), policy([rule('a', 'execute')]), ['rule a: log → execute']],
  ['escalate → log', policy([rule('a', 'escalate')]), policy([rule('a', 'log')]), ['rule a: escalate → log']],
  ['a default that notifies nobody', policy([]), policy([], { default: 'log' }), ['default escalate → log']],
  ['a default that notifies', policy([], { default: 'log' }), policy([]), []],
  [
    'another condition, even a narrower one',
    policy([rule('a', 'execute')]),
    policy([rule('a', 'execute', { agents: ['claude'] })]),
    ['rule a (execute) holds under another condition'],
  ],
  [
    'an exception',
    policy([rule('a', 'escalate')]),
    policy([rule('a', 'escalate', { unless: { '===': [{ var: 'worker.id' }, 'b'] } })]),
    ['rule a (escalate) holds under another condition'],
  ],
  [
    'an expiry',
    policy([rule('a', 'escalate')]),
    policy([rule('a', 'escalate', { until: '2027-01-01T00:00Z' })]),
    ['rule a (escalate) holds under another condition'],
  ],
  [
    'another pattern with the same number',
    policy([rule('a', 'escalate', matching('rm'))]),
    policy([rule('a', 'escalate', matching('never'))]),
    ['rule a (escalate) holds under another condition'],
  ],
  [
    'the same pattern with another number',
    policy([rule('a', 'escalate', matching('rm'))]),
    policy([rule('b', 'escalate', matching('mv')), rule('a', 'escalate', matching('rm'))]),
    [],
  ],
])('%s', (_, agreed, saved, expected) => {
  expect(policyLoosenings(agreed, saved)).toEqual(expected)
})

test('each shipped policy answers what the one before it answers', async () => {
  const names = ['observe-only', 'cautious', 'recommended', 'hands-off']
  const shipped = await Promise.all(names.map((name) => loadPolicy(name, '/', sha1)))
  for (const [place, agreed] of shipped.entries()) {
    for (const [other, saved] of shipped.entries()) {
      const expected = other > place ? [`${saved.name} answers more than ${agreed.name}`] : []
      expect([agreed.name, saved.name, policyLoosenings(agreed, saved)]).toEqual([
        agreed.name,
        saved.name,
        expected,
      ])
      if (other > place) expect(strictestOf([agreed, saved], sha1)).toBe(agreed)
    }
  }
})

const actions = ['approve', 'none', 'intervene'] as const
const anyRules = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    why: fc.constant('x'),
    effect: fc.constantFrom('execute', 'escalate', 'log'),
    when: fc.constantFrom(...actions).map((action) => ({ '===': [{ var: 'action' }, action] })),
  }),
  { selector: ({ id }) => id },
)
/** A policy in which a rule can never decide is refused. */
const compiled = (rules: readonly Rule[], byDefault: string): readonly CompiledPolicy[] => {
  try {
    return [policy(rules, { default: byDefault })]
  } catch {
    return []
  }
}
const anyPolicy = fc
  .tuple(anyRules, fc.constantFrom('log', 'escalate'))
  .chain(([rules, byDefault]) =>
    fc.constantFrom(...compiled(rules, byDefault), policy([], { default: byDefault })),
  )
const strength = (one: CompiledPolicy, action: string): number =>
  STRENGTH.indexOf(evaluatePolicy(one, factsWith({ action }), NOW_MS).effect)

test('a change without loosenings never loosens, and what waits never answers more', () => {
  fc.assert(
    fc.property(anyPolicy, anyPolicy, anyPolicy, (agreed, saved, stricter) => {
      const isTighter = policyLoosenings(agreed, saved).length === 0
      const strictest = strictestOf([agreed, saved], sha1)
      const all = strictestOf([agreed, stricter, saved], sha1)
      for (const action of actions) {
        const each = [agreed, stricter, saved].map((one) => strength(one, action))
        expect(strength(all, action)).toBe(Math.min(...each))
        const [before, after] = [strength(agreed, action), strength(saved, action)]
        if (isTighter) expect(after).toBeLessThanOrEqual(before)
        else expect(strength(strictest, action)).toBe(Math.min(before, after))
      }
    }),
    { numRuns: 2000 },
  )
})
