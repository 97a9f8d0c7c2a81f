import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadPolicy, SHIPPED_POLICIES } from '../../src/adapters/policies.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Facts } from '../../src/core/facts.ts'
import { evaluatePolicy } from '../../src/policy/evaluate.ts'
import { ReplayTally, replayDecision } from '../../src/policy/replay.ts'
import { DECISION, FACTS } from '../support/samples.ts'
import { anyFacts } from './arbitraries.ts'
import { compile, factsWith, fileOf, hash, NOW_MS } from './samples.ts'

const GO = compile(fileOf(['go', 'execute', { '>=': [{ var: 'confidence' }, 85] }]))

/** The record that a capture with these facts leaves under a policy. */
function recordOf(policy: typeof GO, facts: Facts): Decision {
  const timestamp = new Date(NOW_MS).toISOString()
  return { ...DECISION, timestamp, ms: 0, facts, ...evaluatePolicy(policy, facts, NOW_MS) }
}

/** As it comes out of the file. */
const read = (record: object): Record<string, unknown> => JSON.parse(JSON.stringify(record))

test.each<[string, object, string]>([
  ['the same', recordOf(GO, factsWith({ confidence: 90 })), 'same'],
  [
    'a recorded dry run stays one',
    recordOf(GO, factsWith({ confidence: 90, 'config.auto_approve': false })),
    'same',
  ],
  ['another effect', { ...recordOf(GO, factsWith({ confidence: 90 })), effect: 'escalate' }, 'flip'],
  ['without facts', { ...DECISION, facts: null }, 'unreplayable'],
  [
    'facts of another vocabulary',
    { ...DECISION, facts: { ...FACTS, confidence: undefined } },
    'unreplayable',
  ],
  [
    'facts from before signs existed',
    { ...DECISION, facts: { ...FACTS, signs: undefined, limit: undefined } },
    'unreplayable',
  ],
  ['facts of the wrong type', { ...DECISION, facts: { ...FACTS, confidence: '90' } }, 'unreplayable'],
  ['a record of the original monitor', { timestamp: DECISION.timestamp, worker: 'alpha' }, 'unreplayable'],
  ['a record of a later version', { ...DECISION, version: 2 }, 'unreplayable'],
  ['an unknown effect', { ...DECISION, effect: 'explode' }, 'unreplayable'],
  ['a hold', { ...DECISION, effect: 'escalate', because: 'hold' }, 'overruled'],
  ['a pause', { ...DECISION, effect: 'log', because: 'paused' }, 'overruled'],
])('%s', (_, record, kind) => {
  expect(replayDecision(GO, read(record), {}).kind).toBe(kind)
})

test('a flip says when, who, what, and both verdicts', () => {
  const before = { ...recordOf(GO, FACTS), effect: 'escalate', rules: ['dangerous'] }
  expect(replayDecision(GO, read(before), {})).toEqual({
    kind: 'flip',
    flip: {
      id: 'd1',
      timestamp: new Date(NOW_MS).toISOString(),
      worker: 'alpha',
      prompt: 'mkdir -p out',
      before: { effect: 'escalate', rules: ['dangerous'] },
      after: { effect: 'execute', rules: ['go'], because: 'rule' },
    },
  })
})

test('a grant that has expired still counts for what was judged before', () => {
  const [rule] = fileOf(['go', 'execute', { '>=': [{ var: 'confidence' }, 85] }]).rules
  const policy = compile({
    version: 1,
    rules: [{ ...rule, until: `${new Date(NOW_MS + 1000).toISOString().slice(0, 19)}Z` }],
  })
  const recorded = recordOf(policy, FACTS)
  const late = { ...recorded, timestamp: new Date(NOW_MS + 5000).toISOString(), ms: 5000 }
  expect(replayDecision(policy, read(late), {}).kind).toBe('same')
})

test('the same policy flips nothing, whatever the facts', async () => {
  for (const name of SHIPPED_POLICIES) {
    const policy = await loadPolicy(name, '/', hash)
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(replayDecision(policy, read(recordOf(policy, facts)), {})).toEqual({ kind: 'same' })
      }),
    )
  }
})

test('the counts add up, and only a new effect counts as one', () => {
  const tally = new ReplayTally()
  const sure = recordOf(GO, FACTS)
  for (const record of [
    sure,
    { ...sure, effect: 'log' },
    { ...sure, effect: 'escalate' },
    { ...sure, effect: 'escalate' },
    { ...sure, facts: null },
    { ...sure, because: 'hold' },
  ]) {
    tally.add(replayDecision(GO, read(record), {}))
  }
  expect(tally.counts()).toEqual({
    decisions: 6,
    same: 1,
    flipped: 3,
    unreplayable: 1,
    overruled: 1,
    flips: { 'log -> execute': 1, 'escalate -> execute': 2 },
  })
  expect([tally.becomes('execute'), tally.becomes('escalate')]).toEqual([true, false])
})
