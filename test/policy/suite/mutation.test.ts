import { describe, expect, test } from 'vitest'
import { mutantsOf } from '../../../src/policy/suite/mutants.ts'
import { mutatePolicy } from '../../../src/policy/suite/report.ts'
import { readyWithFacts } from '../../../src/policy/suite/run-tests.ts'
import { compile, fileOf } from '../samples.ts'
import { APPROVES, mutate, policyWith, READ_ONLY, type Row, SURE } from './mutants.ts'

describe('the mistakes that are made', () => {
  test.each<[string, object, string[]]>([
    [
      'a number moves to both sides, and terms are removed',
      fileOf(['go', 'execute', { and: [SURE, { '!': [READ_ONLY] }] }]),
      [
        'go: removed',
        'go: effect escalate',
        'go: effect log',
        'go: without "confidence >= 85"',
        'go: confidence >= 84',
        'go: confidence >= 86',
        'go: without "not risk.level === "read_only""',
        'null: default log',
      ],
    ],
    [
      'money moves by a cent',
      fileOf(['dear', 'escalate', { '<': [2.5, { var: 'budget.spent_today_usd' }] }]),
      [
        'dear: removed',
        'dear: effect execute',
        'dear: effect log',
        'dear: 2.49 < budget.spent_today_usd',
        'dear: 2.51 < budget.spent_today_usd',
        'null: default log',
      ],
    ],
    [
      'exceptions, selectors and expiries are removed',
      {
        version: 1,
        default: 'log',
        rules: [
          {
            id: 'go',
            why: 'It is a test.',
            effect: 'execute',
            when: APPROVES,
            unless: { or: [SURE, READ_ONLY] },
            workers: ['backend'],
            until: '2026-11-23T09:00Z',
          },
        ],
      },
      [
        'go: removed',
        'go: effect escalate',
        'go: effect log',
        'go: without "unless"',
        'go: unless without "confidence >= 85"',
        'go: unless confidence >= 84',
        'go: unless confidence >= 86',
        'go: unless without "risk.level === "read_only""',
        'go: without the selection by worker.id',
        'go: without "until"',
        'null: default escalate',
      ],
    ],
  ])('%s', (_, file, expected) => {
    expect(mutantsOf(compile(file)).map(({ rule, change }) => `${rule}: ${change}`)).toEqual(expected)
  })

  test('an extended policy is left alone', () => {
    const policy = compile(fileOf(['own', 'log', SURE]), fileOf(['base', 'execute', APPROVES]))
    expect([...new Set(mutantsOf(policy).map(({ rule }) => rule))]).toEqual(['own'])
  })
})

describe('the mistakes that tests notice', () => {
  const file = fileOf(['go', 'execute', { and: [SURE, APPROVES] }])
  const pinned: readonly Row[] = [
    [{ action: 'approve', confidence: 85 }, 'execute', ['go']],
    [{ action: 'approve', confidence: 84 }, 'escalate', []],
    [{ action: 'none', confidence: 97 }, 'escalate', []],
  ]

  test.each<[string, readonly Row[], string[]]>([
    ['all of them', pinned, []],
    [
      'not the upper side',
      [[{ action: 'approve', confidence: 86 }, 'execute', ['go']], ...pinned.slice(1)],
      ['go: confidence >= 86'],
    ],
    [
      'not the lower side',
      [...pinned.slice(0, 1), [{ action: 'approve', confidence: 80 }, 'escalate', []], ...pinned.slice(2)],
      ['go: confidence >= 84'],
    ],
    ['not a term', pinned.slice(0, 2), ['go: without "action === "approve""']],
    [
      'tests that fail anyway say nothing',
      [[{ action: 'approve', confidence: 85 }, 'log', ['go']]],
      [
        'go: removed',
        'go: effect escalate',
        'go: effect log',
        'go: without "confidence >= 85"',
        'go: confidence >= 84',
        'go: confidence >= 86',
        'go: without "action === "approve""',
        'null: default log',
      ],
    ],
  ])('%s', (_, rows, survivors) => {
    expect(mutate(policyWith(file, ...rows)).survivors).toEqual(survivors)
  })

  test('a survivor comes with the missing test', () => {
    const policy = policyWith(file, ...pinned.slice(0, 2))
    const ready = policy.tests.flatMap((one) => readyWithFacts(one) ?? [])
    expect(mutatePolicy(policy, ready)).toEqual({
      mutants: 8,
      killed: 7,
      equivalent: 0,
      survivors: [
        {
          kind: 'term',
          rule: 'go',
          change: 'without "action === "approve""',
          threshold: null,
          witness: {
            facts: { confidence: 85, action: 'send_keys' },
            now_ms: null,
            expect: { effect: 'escalate', rules: [], because: 'default' },
            mutant: { effect: 'execute', rules: ['go'], because: 'rule' },
          },
        },
      ],
    })
  })
})
