import { expect, test } from 'vitest'
import type { Change } from '../../../src/core/trail/change.ts'
import { readDecisionRecord, readOwnDecision } from '../../../src/core/trail/decision-record.ts'
import { readNote } from '../../../src/core/trail/note.ts'
import { policyChanges } from '../../../src/core/trail/policy-changes.ts'
import { DECISION } from '../../support/samples.ts'

const CHANGE: Change = {
  timestamp: '2026-01-16T14:30:15.000Z',
  id: 'c1',
  version: 1,
  change: 'adopted',
  what: ['llm_monitor.policy: "recommended" → "cautious"'],
  policies: [{ name: 'cautious', hash: 'abc', workers: null }],
}

test('a change is read back, and is not a decision', () => {
  const line = JSON.stringify(CHANGE)
  expect([readNote(line), readDecisionRecord(line), readOwnDecision(line)]).toEqual([
    { kind: 'change', change: CHANGE },
    null,
    null,
  ])
})

test.each([
  ['a decision', DECISION],
  ['another kind', { ...CHANGE, change: 'removed' }],
  ['another version', { ...CHANGE, version: 2 }],
  ['no time', { ...CHANGE, timestamp: 'noon' }],
  ['no list', { ...CHANGE, what: 'everything' }],
])('%s is no change', (_name, record) => {
  expect(readNote(JSON.stringify(record))).toBeNull()
})

test.each<[string, string]>([
  ['half a line', '{"timestamp":'],
  ['nothing', ''],
])('%s is no change either', (_name, line) => {
  expect(readNote(line)).toBeNull()
})

test('only a policy that existed before can have other rules', () => {
  const before = [
    { name: 'recommended', hash: '1111111111', workers: null },
    { name: 'mine.json', hash: '2222222222', workers: ['alpha'] },
  ]
  const after = [
    { name: 'recommended', hash: '1111111111', workers: null },
    { name: 'mine.json', hash: '3333333333', workers: ['alpha', 'beta'] },
    { name: 'cautious', hash: '4444444444', workers: ['gamma'] },
  ]
  expect(policyChanges(before, after)).toEqual(['policy mine.json: other rules (22222222 → 33333333)'])
})
