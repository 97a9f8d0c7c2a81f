import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conditionText } from '../../src/policy/condition.ts'
import { evaluatePolicy } from '../../src/policy/evaluate.ts'
import { explainVerdict } from '../../src/policy/explain.ts'
import { MATCH_TEXT_LIMIT } from '../../src/policy/policy.ts'
import { anyFacts } from './arbitraries.ts'
import { compile, factsWith, fileOf, NOW_MS } from './samples.ts'

const SURE = { '>=': [{ var: 'confidence' }, 85] }
const APPROVES = { in: [{ var: 'action' }, ['approve', 'send_keys']] }
const GIT = { match: [{ var: 'prompt.about' }, '^git '] }
const TAGGED = { in: ['network', { var: 'risk.tags' }] }

const FILE = fileOf(['go', 'execute', { and: [SURE, APPROVES] }], ['git', 'log', GIT])
const POLICY = compile(FILE)

test('each rule is explained with what it read and what did not hold', () => {
  const facts = factsWith({ action: 'approve', confidence: 80, 'prompt.about': 'git log' })
  expect(explainVerdict(POLICY, facts, NOW_MS)).toEqual({
    policy: { name: 'policy', file: 'policy.json', hash: POLICY.hash, default: 'escalate' },
    verdict: { effect: 'log', rules: ['git'], because: 'rule' },
    because: 'git: It is a test.',
    rules: [
      {
        id: 'go',
        why: 'It is a test.',
        effect: 'execute',
        file: 'policy.json',
        held: false,
        off: null,
        decided: false,
        unmet: ['confidence >= 85'],
        reads: [
          { fact: 'confidence', value: 80 },
          { fact: 'action', value: 'approve' },
        ],
      },
      {
        id: 'git',
        why: 'It is a test.',
        effect: 'log',
        file: 'policy.json',
        held: true,
        off: null,
        decided: true,
        unmet: [],
        reads: [{ fact: 'prompt.about', value: 'git log' }],
      },
    ],
  })
})

test.each<[string, Record<string, unknown>, string]>([
  ['a rule', { 'prompt.about': 'git log' }, 'git: It is a test.'],
  ['the default', {}, 'No rule held, so the default of the policy decides.'],
  [
    'a fault',
    { action: 'approve', confidence: 90, faults: ['model_timeout'] },
    'It would have been executed (go: It is a test.), but something went wrong: model_timeout.',
  ],
  [
    'a dry run',
    { action: 'approve', confidence: 90, 'config.auto_approve': false },
    'It would have been executed (go: It is a test.), but auto_approve is off.',
  ],
  [
    'facts that cannot be judged',
    { 'prompt.about': 'x'.repeat(MATCH_TEXT_LIMIT + 1) },
    'The facts cannot be judged (a text is too long to be searched), so a person decides.',
  ],
])('what decided is said in a sentence: %s', (_, laid, because) => {
  expect(explainVerdict(POLICY, factsWith(laid), NOW_MS).because).toBe(because)
})

describe('a rule that is off says why', () => {
  const [rule] = fileOf(['go', 'execute', SURE]).rules
  test.each<[string, object]>([
    ['until', { until: '2026-11-23T08:59Z' }],
    ['selector', { agents: ['codex'] }],
    ['unless', { unless: GIT }],
  ])('%s', (off, scope) => {
    const policy = compile({ version: 1, rules: [{ ...rule, ...scope }] })
    const facts = factsWith({ confidence: 90, 'prompt.about': 'git log' })
    expect(explainVerdict(policy, facts, NOW_MS).rules).toMatchObject([{ held: false, off, unmet: [] }])
  })
})

test.each<[unknown, string]>([
  [SURE, 'confidence >= 85'],
  [APPROVES, 'action in [approve, send_keys]'],
  [TAGGED, '"network" in risk.tags'],
  [GIT, 'prompt.about matches /^git /'],
  [{ var: 'command.network' }, 'command.network'],
  [{ '!': [{ or: [GIT, TAGGED] }] }, 'not (prompt.about matches /^git / or "network" in risk.tags)'],
  [
    { or: [{ and: [SURE, TAGGED] }, { and: [GIT] }] },
    '(confidence >= 85 and "network" in risk.tags) or prompt.about matches /^git /',
  ],
])('a condition in words: %j', (condition, words) => {
  const { rules, matchers } = compile(fileOf(['one', 'log', condition]))
  expect(rules.map(({ when }) => conditionText(when, matchers))).toEqual([words])
})

test('the explained verdict is the one that is given, and its rules are those that held', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { verdict, rules } = explainVerdict(POLICY, facts, NOW_MS)
      expect(verdict).toEqual(evaluatePolicy(POLICY, facts, NOW_MS))
      expect(rules.filter(({ decided }) => decided).map(({ id }) => id)).toEqual(verdict.rules)
      for (const { held, unmet } of rules) expect(held).toBe(unmet.length === 0)
    }),
  )
})
