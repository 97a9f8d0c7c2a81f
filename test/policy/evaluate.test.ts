import { expect, test } from 'vitest'
import type { Verdict } from '../../src/core/verdict.ts'
import { evaluatePolicy, explainPolicy } from '../../src/policy/evaluate.ts'
import { BASE_FACTS } from '../../src/policy/facts.ts'
import { MATCH_TEXT_LIMIT } from '../../src/policy/policy.ts'
import { compile, factsWith, fileOf, NOW_MS } from './samples.ts'

const v = (path: string) => ({ var: path })
const isAction = (word: string) => ({ '===': [v('action'), word] })

const policy = compile(
  fileOf(
    ['go', 'execute', { in: [v('action'), ['approve', 'send_keys']] }],
    ['go-twice', 'execute', isAction('approve')],
    ['note', 'log', { in: ['network', v('risk.tags')] }],
    ['stop', 'escalate', { '!': [{ '!==': [v('risk.level'), 'dangerous'] }] }],
    ['stop-force', 'escalate', { match: [v('prompt.about'), '--force\\b'] }],
  ),
)

type Row = readonly [string, Readonly<Record<string, unknown>>, Verdict]
const ROWS: readonly Row[] = [
  ['no rule holds', {}, { effect: 'escalate', rules: [], because: 'default' }],
  ['one rule', { action: 'send_keys' }, { effect: 'execute', rules: ['go'], because: 'rule' }],
  ['two rules', { action: 'approve' }, { effect: 'execute', rules: ['go', 'go-twice'], because: 'rule' }],
  [
    'log beats execute',
    { action: 'approve', 'risk.tags': ['writes', 'network'] },
    { effect: 'log', rules: ['note'], because: 'rule' },
  ],
  [
    'escalate beats both',
    { action: 'approve', 'risk.tags': ['network'], 'risk.level': 'dangerous' },
    { effect: 'escalate', rules: ['stop'], because: 'rule' },
  ],
  [
    'a pattern is found',
    { action: 'approve', 'prompt.about': 'git push --force origin' },
    { effect: 'escalate', rules: ['stop-force'], because: 'rule' },
  ],
  [
    'a pattern is not found',
    { action: 'send_keys', 'prompt.about': 'git push --forced' },
    { effect: 'execute', rules: ['go'], because: 'rule' },
  ],
  [
    'a fault withdraws an execute',
    { action: 'send_keys', faults: ['model_timeout'] },
    { effect: 'escalate', rules: ['go'], because: 'fault' },
  ],
  [
    'a count of faults without their list does as well',
    { action: 'send_keys', fault_count: 1 },
    { effect: 'escalate', rules: ['go'], because: 'fault' },
  ],
  [
    'a list of faults without their count does as well',
    { action: 'send_keys', faults: ['model_timeout'], fault_count: 0 },
    { effect: 'escalate', rules: ['go'], because: 'fault' },
  ],
  [
    'a fault leaves what is only logged',
    { 'risk.tags': ['network'], faults: ['model_timeout'] },
    { effect: 'log', rules: ['note'], because: 'rule' },
  ],
  [
    'nothing is executed without auto_approve',
    { action: 'send_keys', 'config.auto_approve': false },
    { effect: 'log', rules: ['go'], because: 'dry-run' },
  ],
  [
    'a dry run still escalates',
    { 'risk.level': 'dangerous', 'config.auto_approve': false },
    { effect: 'escalate', rules: ['stop'], because: 'rule' },
  ],
  [
    'a fault is reported in a dry run too',
    { action: 'send_keys', 'config.auto_approve': false, faults: ['no_answer'] },
    { effect: 'escalate', rules: ['go'], because: 'fault' },
  ],
  [
    'a text is searched up to the limit',
    { action: 'send_keys', 'prompt.about': 'x'.repeat(MATCH_TEXT_LIMIT) },
    { effect: 'execute', rules: ['go'], because: 'rule' },
  ],
  [
    'a text that is too long to search is a fault',
    { action: 'send_keys', 'prompt.about': 'x'.repeat(MATCH_TEXT_LIMIT + 1) },
    { effect: 'escalate', rules: [], because: 'fault' },
  ],
]

test.each(ROWS)('%s', (_, laid, verdict) => {
  expect(evaluatePolicy(policy, factsWith(laid), NOW_MS)).toEqual(verdict)
})

test('the default is log if the policy says so', () => {
  const quiet = compile({ ...fileOf(['go', 'execute', isAction('approve')]), default: 'log' })
  expect(evaluatePolicy(quiet, BASE_FACTS, NOW_MS)).toEqual({ effect: 'log', rules: [], because: 'default' })
})

test('a policy without rules executes nothing', () => {
  expect(
    evaluatePolicy(compile(fileOf()), factsWith({ action: 'approve', confidence: 100 }), NOW_MS),
  ).toEqual({
    effect: 'escalate',
    rules: [],
    because: 'default',
  })
})

test('each rule is explained, even if it did not decide', () => {
  const judged = explainPolicy(policy, factsWith({ action: 'approve', 'risk.level': 'dangerous' }), NOW_MS)
  expect(judged?.map(({ rule: { id, effect }, held }) => ({ id, effect, held }))).toEqual([
    { id: 'go', effect: 'execute', held: true },
    { id: 'go-twice', effect: 'execute', held: true },
    { id: 'note', effect: 'log', held: false },
    { id: 'stop', effect: 'escalate', held: true },
    { id: 'stop-force', effect: 'escalate', held: false },
  ])
})
