import { expect, test } from 'vitest'
import { type CompiledPolicy, MATCH_TEXT_LIMIT } from '../../../src/policy/policy.ts'
import { readyWithFacts, runSuite } from '../../../src/policy/suite/run-tests.ts'
import { compile, fileOf } from '../samples.ts'

const runTests = (policy: CompiledPolicy) =>
  runSuite(
    policy,
    policy.tests.map(readyWithFacts).filter((ready) => ready !== null),
  )

const RULES = fileOf(
  ['b', 'execute', { '===': [{ var: 'action' }, 'approve'] }],
  ['a', 'execute', { match: [{ var: 'prompt.about' }, '^git '] }],
)

test('tests pass, fail, or show that nothing can be judged', () => {
  const policy = compile({
    ...RULES,
    tests: [
      {
        name: 'both rules, in any order',
        facts: { action: 'approve', 'prompt.about': 'git log' },
        expect: { effect: 'execute', rules: ['a', 'b'] },
      },
      {
        name: 'nested facts',
        facts: { prompt: { about: 'git log' } },
        expect: { effect: 'execute', rules: ['a'] },
      },
      { name: 'another effect', facts: { action: 'approve' }, expect: { effect: 'log', rules: ['b'] } },
      { name: 'other rules', facts: { action: 'approve' }, expect: { effect: 'execute', rules: [] } },
      {
        name: 'a fault that was asked for',
        facts: { action: 'approve', faults: ['no_answer'] },
        expect: { effect: 'escalate', rules: ['b'] },
      },
      {
        name: 'a text that cannot be searched',
        facts: { 'prompt.about': 'x'.repeat(MATCH_TEXT_LIMIT + 1) },
        expect: { effect: 'escalate', rules: [] },
      },
    ],
  })
  expect(runTests(policy).map(({ name, outcome }) => [name, outcome])).toEqual([
    ['both rules, in any order', 'PASS'],
    ['nested facts', 'PASS'],
    ['another effect', 'FAIL'],
    ['other rules', 'FAIL'],
    ['a fault that was asked for', 'PASS'],
    ['a text that cannot be searched', 'ERROR'],
  ])
})

test('a result says what was expected and what happened', () => {
  const expected = { effect: 'log', rules: [] }
  const policy = compile({
    ...RULES,
    tests: [{ name: 'wrong', facts: { action: 'approve' }, expect: expected }],
  })
  expect(runTests(policy)).toEqual([
    {
      name: 'wrong',
      file: 'policy.json',
      outcome: 'FAIL',
      expected: { ...expected, because: null },
      actual: { effect: 'execute', rules: ['b'], because: 'rule' },
      reason: null,
    },
  ])
})

test('only the tests of the policy itself are run', () => {
  const tests = [{ name: 'of the base', facts: {}, expect: { effect: 'escalate', rules: [] } }]
  expect(runTests(compile(fileOf(), { ...RULES, tests }))).toEqual([])
})
