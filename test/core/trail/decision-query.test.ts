import { describe, expect, it } from 'vitest'
import { countDecisions, type DecisionQuery, matchesQuery } from '../../../src/core/trail/decision-query.ts'
import { type DecisionRecord, readDecisionRecord } from '../../../src/core/trail/decision-record.ts'
import { DECISION, TIME } from '../../support/samples.ts'

const record = (over: object = {}): DecisionRecord => {
  const read = readDecisionRecord(JSON.stringify({ ...DECISION, ...over }))
  if (read === null) throw new Error('the sample is no decision')
  return read
}

describe('matchesQuery', () => {
  const ALL: DecisionQuery = {
    since_ms: TIME,
    until_ms: TIME,
    workers: [],
    statuses: [],
    actions: [],
    effects: [],
    deciders: [],
  }
  it.each<[string, Partial<DecisionQuery>, boolean]>([
    ['nothing', {}, true],
    ['later times', { since_ms: TIME + 1 }, false],
    ['earlier times', { until_ms: TIME - 1 }, false],
    ['its worker', { workers: ['beta', 'alpha'] }, true],
    ['another worker', { workers: ['beta'] }, false],
    ['its status', { statuses: ['stuck'] }, true],
    ['another status', { statuses: ['error'] }, false],
    ['another action', { actions: ['none'] }, false],
    ['another effect', { effects: ['log'] }, false],
    ['who decided it', { deciders: ['person', 'policy'] }, true],
    ['what a person decided', { deciders: ['person'] }, false],
    ['its worker and another effect', { workers: ['alpha'], effects: ['log'] }, false],
  ])('asking for %s', (_what, over, matches) => {
    expect(matchesQuery(record(), { ...ALL, ...over })).toBe(matches)
  })
})

describe('countDecisions', () => {
  const records = [
    record(),
    record({ worker: 'beta', effect: 'escalate', outcome: 'escalated', model: 'm', cost: 0.002 }),
    record({ model: 'm', cost: null }),
    record({
      worker: 'gateway-http',
      status: 'working',
      action: 'none',
      effect: undefined,
      outcome: undefined,
      model: undefined,
      cost: 0.0019,
    }),
  ]

  it('counts every value and the model requests', () => {
    expect(countDecisions(records)).toEqual({
      decisions: 4,
      status: { stuck: 3, working: 1 },
      action: { approve: 3, none: 1 },
      effect: { execute: 2, escalate: 1, unknown: 1 },
      outcome: { sent: 2, escalated: 1, unknown: 1 },
      worker: { alpha: 2, beta: 1, 'gateway-http': 1 },
      requests: 3,
      cost_usd: 0.0039,
      unpriced: 1,
    })
  })
})
