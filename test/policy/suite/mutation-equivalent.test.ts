import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluatePolicy } from '../../../src/policy/evaluate.ts'
import { mutantsOf } from '../../../src/policy/suite/mutants.ts'
import { mutatePolicy } from '../../../src/policy/suite/report.ts'
import { anyFacts } from '../arbitraries.ts'
import { compile, factsWith, fileOf, NOW_MS } from '../samples.ts'
import { APPROVES, mutate, policyWith, type Row, SURE } from './mutants.ts'

describe('a mistake that changes no verdict', () => {
  const GIT = { match: [{ var: 'prompt.about' }, '^git '] }
  const STATUS = { match: [{ var: 'prompt.about' }, 'status$'] }

  test.each<[string, object, readonly Row[], number, string[]]>([
    [
      'because another rule decides whenever the term is false',
      fileOf(['go', 'execute', { and: [SURE, APPROVES] }], ['stop', 'escalate', { '!': [APPROVES] }]),
      [
        [{ action: 'approve', confidence: 85 }, 'execute', ['go']],
        [{ action: 'approve', confidence: 84 }, 'escalate', []],
        [{ action: 'none', confidence: 97 }, 'escalate', ['stop']],
      ],
      1,
      [],
    ],
    [
      'also over patterns',
      fileOf(['go', 'execute', { and: [GIT, STATUS] }], ['stop', 'escalate', { '!': [GIT] }]),
      [
        [{ 'prompt.about': 'git status' }, 'execute', ['go']],
        [{ 'prompt.about': 'git log' }, 'escalate', []],
        [{ 'prompt.about': 'ls' }, 'escalate', ['stop']],
      ],
      1,
      [],
    ],
    [
      'does change one if a pattern tells them apart',
      fileOf(['go', 'execute', { and: [GIT, STATUS] }]),
      [
        [{ 'prompt.about': 'git status' }, 'execute', ['go']],
        [{ 'prompt.about': 'git log' }, 'escalate', []],
      ],
      0,
      ['go: without "prompt.about matches /^git /"'],
    ],
  ])('%s', (_, file, rows, equivalent, survivors) => {
    expect(mutate(policyWith(file, ...rows))).toMatchObject({ equivalent, survivors })
  })

  test('is believed only if every situation was tried', () => {
    const tags = ['network', 'deletes', 'writes', 'cut_off', 'odd_characters']
    const many = [
      ...tags.map((tag) => ({ in: [tag, { var: 'risk.tags' }] })),
      ...['a', 'b', 'c', 'd', 'e'].map((word) => ({ match: [{ var: 'prompt.about' }, word] })),
      ...['f', 'g', 'h', 'i', 'j'].map((word) => ({ match: [{ var: 'command.args_text' }, word] })),
    ]
    const file = fileOf(['all', 'log', { or: [...many, SURE] }], ['stop', 'escalate', SURE])
    const report = mutate(policyWith(file, [{ confidence: 97 }, 'escalate', ['stop']]))
    expect(report.survivors).toContain('all: without "confidence >= 85"')
    expect(report.equivalent).toBe(0)
  })

  test('really changes none, over any facts', () => {
    const policy = compile(
      fileOf(
        ['go', 'execute', { and: [SURE, APPROVES, { '!': [{ var: 'prompt.unstructured' }] }] }],
        ['stop', 'escalate', { or: [{ '!': [APPROVES] }, { '>': [{ var: 'fault_count' }, 0] }] }],
        ['tagged', 'log', { in: ['network', { var: 'risk.tags' }] }],
      ),
    )
    const reported = new Set(
      mutatePolicy(policy, []).survivors.map(({ rule, change }) => `${rule} ${change}`),
    )
    const same = mutantsOf(policy).filter(({ rule, change }) => !reported.has(`${rule} ${change}`))
    expect(same.map(({ change }) => change)).toEqual(['without "action === "approve""'])
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const verdict = evaluatePolicy(policy, facts, NOW_MS)
        for (const mutant of same) expect(evaluatePolicy(mutant.policy, facts, NOW_MS)).toEqual(verdict)
      }),
    )
  })
})

test('each witness is a test that notices its mutant', () => {
  const policy = compile(
    fileOf(
      [
        'go',
        'execute',
        { and: [SURE, APPROVES, { in: [{ var: 'risk.level' }, ['read_only', 'contained']] }] },
      ],
      ['late', 'escalate', { or: [{ '>': [{ var: 'time.hour' }, 21] }, { '<': [{ var: 'time.hour' }, 6] }] }],
      ['broken', 'escalate', { '>': [{ var: 'fault_count' }, 0] }],
    ),
  )
  const mutants = mutantsOf(policy)
  const { survivors } = mutatePolicy(policy, [])
  expect(survivors.length).toBeGreaterThan(15)
  for (const { rule, change, witness } of survivors) {
    const mutant = mutants.find((one) => one.rule === rule && one.change === change)
    const facts = factsWith(witness?.facts ?? {})
    expect(evaluatePolicy(policy, facts, NOW_MS)).toEqual(witness?.expect)
    expect(evaluatePolicy(mutant?.policy ?? policy, facts, NOW_MS)).toEqual(witness?.mutant)
    expect(witness?.mutant).not.toEqual(witness?.expect)
  }
})
