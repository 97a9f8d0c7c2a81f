import { describe, expect, test } from 'vitest'
import { compileTestFile } from '../../src/policy/compile.ts'
import { BASE_FACTS } from '../../src/policy/facts.ts'
import { compile, fileOf } from './samples.ts'

const POLICY = compile(fileOf(['go', 'execute', { '>=': [{ var: 'confidence' }, 85] }]))
const EXPECT = { effect: 'execute' }

const compileTests = (data: unknown) =>
  compileTestFile({ name: 'a.test.json', file: '/p/a.test.json', data }, POLICY)

test('tests in a separate file give facts or a screen', () => {
  const tests = [
    {
      name: 'facts',
      facts: { confidence: 90 },
      now: '2026-11-23T09:00Z',
      expect: { ...EXPECT, rules: ['go'], because: 'rule' },
    },
    {
      name: 'screen',
      screen: 's.txt',
      agent: 'claude',
      command: 'node',
      cursor: [2, 38],
      worktree: '.',
      expect: EXPECT,
      skip: 'Later.',
    },
    { name: 'bare screen', screen: 's.txt', expect: EXPECT },
  ]
  const open = { effect: 'execute', rules: null, because: null }
  expect(compileTests({ policy: './other.json', tests })).toEqual([
    {
      name: 'facts',
      file: '/p/a.test.json',
      given: { ...BASE_FACTS, confidence: 90 },
      now_ms: Date.UTC(2026, 10, 23, 9),
      skip: null,
      expect: { effect: 'execute', rules: ['go'], because: 'rule' },
    },
    {
      name: 'screen',
      file: '/p/a.test.json',
      given: { screen: 's.txt', agent: 'claude', command: 'node', cursor: [2, 38], worktree: '.' },
      now_ms: 0,
      skip: 'Later.',
      expect: open,
    },
    {
      name: 'bare screen',
      file: '/p/a.test.json',
      given: { screen: 's.txt', agent: null, command: '', cursor: null, worktree: null },
      now_ms: 0,
      skip: null,
      expect: open,
    },
  ])
})

describe('a file of tests is refused with its place', () => {
  const facts = { confidence: 90 }
  test.each<[string, unknown, string]>([
    ['no tests', {}, 'tests: expected a list of tests, found nothing. Add "tests".'],
    ['an unknown key', { tests: [], test: [] }, 'test: expected one of the keys $schema, policy, tests'],
    [
      'facts and a screen',
      { tests: [{ name: 'x', facts, screen: 's', expect: EXPECT }] },
      'tests[0]: expected either "facts" or "screen"',
    ],
    ['neither', { tests: [{ name: 'x', expect: EXPECT }] }, 'tests[0]: expected either "facts" or "screen"'],
    [
      'a command without a screen',
      { tests: [{ name: 'x', facts, command: 'node', expect: EXPECT }] },
      'only with a "screen"',
    ],
    [
      'an unknown fact',
      { tests: [{ name: 'x', facts: { confidnce: 1 }, expect: EXPECT }] },
      'Did you mean "confidence"?',
    ],
    [
      'an unknown rule',
      { tests: [{ name: 'x', facts, expect: { effect: 'log', rules: ['goo'] } }] },
      'Did you mean "go"?',
    ],
    [
      'an effect that does not exist',
      { tests: [{ name: 'x', facts, expect: { effect: 'aprove' } }] },
      'tests[0].expect.effect',
    ],
    [
      'a reason that does not exist',
      { tests: [{ name: 'x', facts, expect: { ...EXPECT, because: 'rules' } }] },
      'Did you mean "rule"?',
    ],
  ])('%s', (_, data, message) => {
    expect(() => compileTests(data)).toThrow(message)
  })
})
