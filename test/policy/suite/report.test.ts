import { expect, test } from 'vitest'
import { type Demands, reportSuite } from '../../../src/policy/suite/report.ts'
import { readyWithFacts } from '../../../src/policy/suite/run-tests.ts'
import { compile, fileOf } from '../samples.ts'

const FILE = fileOf(
  ['go', 'execute', { '>=': [{ var: 'confidence' }, 85] }],
  ['stop', 'escalate', { '>': [{ var: 'history.consecutive_stuck' }, 3] }],
)
const AT = { name: 'at', facts: { confidence: 85 }, expect: { effect: 'execute', rules: ['go'] } }
const BELOW = { name: 'below', facts: { confidence: 84 }, expect: { effect: 'escalate', rules: [] } }
const WRONG = { name: 'wrong', facts: {}, expect: { effect: 'log', rules: ['stop'] } }
const SKIPPED = {
  ...WRONG,
  name: 'skipped',
  skip: 'It waits for its rule.',
}
const NONE: Demands = { coverage: false, mutate: false, strict: false }

const report = (tests: readonly object[], demands: Partial<Demands>) => {
  const policy = compile({ ...FILE, tests })
  const ready = policy.tests.flatMap((one) => readyWithFacts(one) ?? [])
  return reportSuite(policy, ready, { ...NONE, ...demands })
}

test('what no test pins is named: rules, and thresholds with a possible replacement', () => {
  expect(report([AT, BELOW], { coverage: true }).coverage).toEqual({
    rules: 2,
    untested: ['stop'],
    unpinned: [
      {
        rule: 'stop',
        threshold: 'history.consecutive_stuck > 3',
        instead: 'history.consecutive_stuck > 2',
      },
      {
        rule: 'stop',
        threshold: 'history.consecutive_stuck > 3',
        instead: 'history.consecutive_stuck > 4',
      },
    ],
  })
})

test.each<[string, readonly object[], Partial<Demands>, boolean]>([
  ['tests that pass', [AT, BELOW], {}, true],
  ['no tests at all', [], {}, true],
  ['a test that fails', [AT, WRONG], {}, false],
  ['a test that is skipped', [AT, SKIPPED], {}, true],
  ['a rule without a test', [AT, BELOW], { strict: true }, false],
  ['a rule with a skipped test only', [AT, BELOW, SKIPPED], { strict: true }, false],
  ['a mutant that survives', [AT, BELOW], { mutate: true }, false],
  ['coverage only names', [AT], { coverage: true }, true],
])('%s', (_, tests, demands, passed) => {
  expect(report(tests, demands).passed).toBe(passed)
})

test('if a test fails, mutants prove nothing and are not tried', () => {
  expect(report([AT, WRONG], { mutate: true, coverage: true })).toMatchObject({
    counts: { PASS: 1, FAIL: 1, SKIPPED: 0, ERROR: 0 },
    mutation: null,
    passed: false,
  })
})
