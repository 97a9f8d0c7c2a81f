import { expect, test } from 'vitest'
import { decisionForLostIntent } from '../../../src/core/build-decision.ts'
import type { Decision } from '../../../src/core/decision.ts'
import { meterOf } from '../../../src/core/metrics/meter.ts'
import { SERIES_MAX, Tally } from '../../../src/core/metrics/tally.ts'

const intent = { id: 'd', timestamp: '', worker: 'alpha', promptId: 'p', episode: 'e', keys: '1' }
const lost = decisionForLostIntent(intent, 'hash', 0)
const decision = (over: Partial<Decision>): Decision => ({ ...lost, faults: [], ...over })

/** What one event changes: the counters, and how long which durations were. */
function counted(tell: (meter: ReturnType<typeof meterOf>) => void) {
  const tally = new Tally()
  tell(meterOf(tally))
  const { counters, durations } = tally.snapshot()
  const times = Object.entries(durations).flatMap(([name, samples]) =>
    samples.map(({ labels, count, sum_seconds }) => [name, labels, count, sum_seconds]),
  )
  const sums = Object.entries(counters).flatMap(([name, samples]) =>
    samples.map(({ labels, value }) => [name, labels, value]),
  )
  return [...sums, ...times]
}

test.each<[string, Parameters<typeof counted>[0], unknown[]]>([
  [
    'a capture',
    (meter) => meter.captured('alpha', 'output', 12),
    [
      ['looks_total', { worker: 'alpha', trigger: 'output' }, 1],
      ['look_duration_seconds', {}, 1, 0.012],
    ],
  ],
  [
    'an analysis',
    (meter) => meter.analyzed('prefilter', 'conclusive', 2),
    [
      ['analyses_total', { analyzer: 'prefilter', result: 'conclusive' }, 1],
      ['analysis_duration_seconds', { analyzer: 'prefilter' }, 1, 0.002],
    ],
  ],
  [
    'a decision without a model',
    (meter) => meter.decided(decision({ effect: 'execute', because: 'rule', outcome: 'sent', ms: 250 })),
    [
      ['verdicts_total', { worker: 'alpha', effect: 'execute', because: 'rule' }, 1],
      ['decision_duration_seconds', { outcome: 'sent' }, 1, 0.25],
    ],
  ],
  [
    'a decision for which a model was paid',
    (meter) => meter.decided(decision({ model: 'haiku', cost: 0.25, tokens: { input: 100, output: 9 } })),
    [
      ['verdicts_total', { worker: 'alpha', effect: 'escalate', because: 'fault' }, 1],
      ['model_calls_total', { model: 'haiku' }, 1],
      ['model_tokens_total', { model: 'haiku', direction: 'input' }, 100],
      ['model_tokens_total', { model: 'haiku', direction: 'output' }, 9],
      ['model_cost_usd_total', { model: 'haiku' }, 0.25],
      ['decision_duration_seconds', { outcome: 'unknown' }, 1, 0],
    ],
  ],
  [
    'a decision of unknown price, with faults',
    (meter) => meter.decided(decision({ model: 'new', cost: null, faults: ['a:haiku', 'b'] })),
    [
      ['verdicts_total', { worker: 'alpha', effect: 'escalate', because: 'fault' }, 1],
      ['faults_total', { fault: 'a:haiku' }, 1],
      ['faults_total', { fault: 'b' }, 1],
      ['model_calls_total', { model: 'new' }, 1],
      ['model_tokens_total', { model: 'new', direction: 'input' }, 0],
      ['model_tokens_total', { model: 'new', direction: 'output' }, 0],
      ['model_unpriced_calls_total', { model: 'new' }, 1],
      ['decision_duration_seconds', { outcome: 'unknown' }, 1, 0],
    ],
  ],
  ['keys', (meter) => meter.pressed('alpha', 2), [['keys_total', { worker: 'alpha' }, 2]]],
  ['a fault', (meter) => meter.faulted('bug'), [['faults_total', { fault: 'bug' }, 1]]],
  ['a back-off', (meter) => meter.backedOff('plugin'), [['backoffs_total', { who: 'plugin' }, 1]]],
  ['what is dropped', (meter) => meter.dropped('output'), [['dropped_total', { what: 'output' }, 1]]],
])('%s', (_, tell, expected) => {
  expect(counted(tell)).toEqual(expected)
})

test('a duration falls into the bucket whose bound it does not exceed, the longest into one without a bound', () => {
  const tally = new Tally()
  for (const duration_ms of [0, 1, 1.1, 30_000, 30_001]) {
    tally.observe('look_duration_seconds', {}, duration_ms)
  }
  const buckets = [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]
  expect(tally.snapshot().durations).toEqual({
    look_duration_seconds: [{ labels: {}, count: 5, sum_seconds: expect.closeTo(60.0031, 10), buckets }],
  })
})

test('a snapshot stays as it was', () => {
  const tally = new Tally()
  const meter = meterOf(tally)
  meter.captured('alpha', 'output', 1)
  const before = tally.snapshot()
  const copy = structuredClone(before)
  meter.captured('alpha', 'output', 1)
  expect(before).toEqual(copy)
})

test('labels are bounded in length and in number', () => {
  const tally = new Tally()
  for (let number = 0; number < SERIES_MAX + 3; number += 1)
    tally.add('keys_total', { worker: `w${number}` }, 1)
  tally.add('keys_total', { worker: 'w0' }, 4)
  tally.add('faults_total', { fault: 'x'.repeat(1000) }, 1)
  for (const cut of ['😀', '🤖']) tally.add('model_calls_total', { model: `${'x'.repeat(79)}${cut}` }, 1)
  const { counters } = tally.snapshot()
  expect(counters.keys_total?.length).toBe(SERIES_MAX + 1)
  expect(counters.keys_total?.at(-1)).toEqual({ labels: { worker: 'other' }, value: 3 })
  expect(counters.keys_total?.[0]).toEqual({ labels: { worker: 'w0' }, value: 5 })
  expect(counters.faults_total).toEqual([{ labels: { fault: 'x'.repeat(80) }, value: 1 }])
  expect(counters.model_calls_total).toEqual([{ labels: { model: `${'x'.repeat(79)}\ufffd` }, value: 2 }])
})
