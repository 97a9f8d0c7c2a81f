import { expect, test } from 'vitest'
import type { Verdict } from '../../src/core/verdict.ts'
import { evaluatePolicy, explainPolicy } from '../../src/policy/evaluate.ts'
import { BASE_FACTS } from '../../src/policy/facts.ts'
import { momentOf } from '../../src/policy/grammar/schema.ts'
import { compile, factsWith, NOW_MS } from './samples.ts'

const GO = {
  id: 'go',
  why: 'It is a test.',
  effect: 'execute',
  when: { and: [{ '===': [{ var: 'action' }, 'approve'] }, { '!==': [{ var: 'risk.level' }, 'dangerous'] }] },
}
const approve = { action: 'approve' }
const executed: Verdict = { effect: 'execute', rules: ['go'], because: 'rule' }
const byDefault: Verdict = { effect: 'escalate', rules: [], because: 'default' }
const policyWith = (parts: object) => compile({ version: 1, rules: [{ ...GO, ...parts }] })

type Row = readonly [string, object, Readonly<Record<string, unknown>>, Verdict, string | null]
const unless = { in: ['network', { var: 'risk.tags' }] }
const ROWS: readonly Row[] = [
  ['an exception that does not hold', { unless }, approve, executed, null],
  ['an exception that holds', { unless }, { ...approve, 'risk.tags': ['network'] }, byDefault, 'unless'],
  ['an exception to what does not hold anyway', { unless }, { 'risk.tags': ['network'] }, byDefault, null],
  ['one of its workers', { workers: ['api', 'ui'] }, { ...approve, 'worker.id': 'ui' }, executed, null],
  ['another worker', { workers: ['api'] }, { ...approve, 'worker.id': 'api-2' }, byDefault, 'selector'],
  ['one of its agents', { agents: ['codex'] }, { ...approve, 'worker.agent': 'codex' }, executed, null],
  ['another agent', { agents: ['codex'] }, approve, byDefault, 'selector'],
  ['one of its roles', { roles: ['qa'] }, { ...approve, 'worker.role': 'qa' }, executed, null],
  ['a worker without a role', { roles: ['qa'] }, approve, byDefault, 'selector'],
  [
    'a name is not a pattern',
    { workers: ['.*'] },
    { ...approve, 'worker.id': 'worker-1' },
    byDefault,
    'selector',
  ],
  [
    'all selectors must apply',
    { workers: ['api'], roles: ['qa'] },
    { ...approve, 'worker.id': 'api', 'worker.role': 'dev' },
    byDefault,
    'selector',
  ],
  ['a grant that still runs', { until: '2026-11-23T09:00:01Z' }, approve, executed, null],
  ['a grant ends at its moment', { until: '2026-11-23T09:00Z' }, approve, byDefault, 'until'],
  ['a grant in another time zone', { until: '2026-11-23T10:30+02:00' }, approve, byDefault, 'until'],
]

test.each(ROWS)('%s', (_, parts, laid, verdict, off) => {
  const policy = policyWith(parts)
  expect(evaluatePolicy(policy, factsWith(laid), NOW_MS)).toEqual(verdict)
  const judged = explainPolicy(policy, factsWith(laid), NOW_MS)
  expect(judged?.map(({ rule, held, off }) => [rule.id, held, off])).toEqual([
    ['go', verdict.effect === 'execute', off],
  ])
})

test('a rule that is off leaves the others as they are', () => {
  const stop = { ...GO, id: 'stop', effect: 'escalate', until: '2026-11-23T08:00Z' }
  const policy = compile({ version: 1, rules: [GO, stop] })
  expect(evaluatePolicy(policy, factsWith(approve), NOW_MS)).toEqual(executed)
  expect(evaluatePolicy(policy, factsWith(approve), Date.UTC(2026, 10, 23, 7))).toEqual({
    effect: 'escalate',
    rules: ['stop'],
    because: 'rule',
  })
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])('a time of %s is a fault, not an endless grant', (now) => {
  const policy = policyWith({ until: '2026-11-23T09:00Z' })
  expect(evaluatePolicy(policy, factsWith(approve), now)).toEqual({
    effect: 'escalate',
    rules: [],
    because: 'fault',
  })
  expect(explainPolicy(policy, BASE_FACTS, now)).toBeNull()
})

test('a time without a zone is local', () => {
  expect(momentOf('2026-11-23T09:00')).toBe(new Date(2026, 10, 23, 9).getTime())
})

test.each(['2026-11-23', '2026-02-30T09:00', 'now', '2h', '', '2026-11-23T24:00', ' 2026-11-23T09:00'])(
  '%j is no moment',
  (text) => {
    expect(momentOf(text)).toBeNull()
  },
)

test('a test is judged at its own time, and otherwise before every until', () => {
  const tests = [
    { name: 'granted', facts: approve, expect: { effect: 'execute', rules: ['go'] } },
    {
      name: 'over',
      facts: approve,
      now: '2026-11-23T09:00Z',
      expect: { effect: 'escalate', rules: [] },
    },
  ]
  const policy = compile({ version: 1, rules: [{ ...GO, until: '2026-11-23T09:00Z' }], tests })
  expect(policy.tests.map(({ now_ms }) => now_ms)).toEqual([0, NOW_MS])
})

test('what narrows a rule is part of the hash', () => {
  const hashes = [
    {},
    { unless },
    { workers: ['api'] },
    { agents: ['api'] },
    { roles: ['api'] },
    { until: '2026-11-23T09:00' },
    { until: '2026-11-23T09:00Z' },
  ].map((parts) => policyWith(parts).hash)
  expect(new Set(hashes).size).toBe(hashes.length)
})
