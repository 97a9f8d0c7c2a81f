import fc from 'fast-check'
import { expect, test } from 'vitest'
import { METRIC_PREFIX, METRICS } from '../../../src/core/metrics/metric-table.ts'
import { prometheusText } from '../../../src/core/metrics/prometheus-text.ts'
import { Tally } from '../../../src/core/metrics/tally.ts'
import { readPrometheusText } from '../../support/prometheus-text.ts'

/** What a tally has counted after these calls. */
function counted(count: (tally: Tally) => void) {
  const tally = new Tally()
  count(tally)
  return tally.snapshot()
}

/** The lines of one metric, as they are written. */
const linesOf = (text: string, name: string): readonly string[] =>
  text.split('\n').filter((line) => line.replace(/^# \w+ /, '').startsWith(METRIC_PREFIX + name))

test('two projects: sums, cumulative buckets, and escaped labels', () => {
  const demo = counted((tally) => {
    tally.add('keys_total', { worker: 'alpha' }, 3)
    tally.add('model_cost_usd_total', { model: 'haiku' }, 0.25)
    for (const duration_ms of [1, 20, 20, 40_000]) tally.observe('look_duration_seconds', {}, duration_ms)
  })
  const other = counted((tally) => tally.add('keys_total', { worker: 'a"\\b\nc' }, 1))
  const text = prometheusText([
    ['demo', demo],
    ['other', other],
  ])
  expect(linesOf(text, 'keys_total')).toEqual([
    '# HELP czarina_monitor_keys_total Keys that tmux pressed for the monitor.',
    '# TYPE czarina_monitor_keys_total counter',
    'czarina_monitor_keys_total{project="demo",worker="alpha"} 3',
    'czarina_monitor_keys_total{project="other",worker="a\\"\\\\b\\nc"} 1',
  ])
  expect(linesOf(text, 'model_cost_usd_total').slice(2)).toEqual([
    'czarina_monitor_model_cost_usd_total{project="demo",model="haiku"} 0.25',
  ])
  const look = 'czarina_monitor_look_duration_seconds'
  expect(linesOf(text, 'look_duration_seconds').slice(1)).toEqual([
    `# TYPE ${look} histogram`,
    ...[
      ...['0.001', '0.0025', '0.005', '0.01'].map((le) => [le, 1]),
      ...['0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10', '30'].map((le) => [le, 3]),
      ['+Inf', 4],
    ].map(([le, count]) => `${look}_bucket{project="demo",le="${le}"} ${count}`),
    `${look}_sum{project="demo"} 40.041`,
    `${look}_count{project="demo"} 4`,
  ])
})

test('two projects with the same slug are one series', () => {
  const once = counted((tally) => {
    tally.add('keys_total', { worker: 'alpha' }, 1)
    tally.observe('decision_duration_seconds', { outcome: 'sent' }, 20_000)
  })
  const twice = counted((tally) => {
    tally.add('keys_total', { worker: 'alpha' }, 2)
    for (const duration_ms of [20_000, 20_000]) {
      tally.observe('decision_duration_seconds', { outcome: 'sent' }, duration_ms)
    }
  })
  expect(
    prometheusText([
      ['demo', once],
      ['demo', once],
    ]),
  ).toBe(prometheusText([['demo', twice]]))
})

test('every metric is listed with its kind before anything is counted', () => {
  const kinds = Object.entries(METRICS).map(([name, { kind, help }]) => [
    `${METRIC_PREFIX}${name}`,
    { help, type: kind === 'counter' ? 'counter' : 'histogram', samples: [] },
  ])
  expect([...readPrometheusText(prometheusText([]))]).toEqual(kinds)
})

test('any counts are read back by the grammar of the format, each series once', () => {
  const word = fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\r', '{', '}', ',', '=', ' ', 'a', 'é', '😀'),
  })
  const project = fc.record({
    slug: fc.constantFrom('demo', 'other'),
    keys: fc.array(fc.tuple(word, fc.nat(9))),
    costs: fc.array(fc.tuple(word, fc.double({ min: 0, max: 1e9, noNaN: true }))),
    durations_ms: fc.array(fc.tuple(word, fc.double({ min: 0, max: 60_000, noNaN: true }))),
  })
  fc.assert(
    fc.property(fc.array(project, { maxLength: 4 }), (projects) => {
      const wanted = new Map<string, number>()
      const add = (key: readonly string[], amount: number): void => {
        const series = JSON.stringify(key)
        wanted.set(series, (wanted.get(series) ?? 0) + amount)
      }
      const numbers = projects.map(({ slug, keys, costs, durations_ms }) => {
        const snapshot = counted((tally) => {
          for (const [worker, amount] of keys) tally.add('keys_total', { worker }, amount)
          for (const [model, amount] of costs) tally.add('model_cost_usd_total', { model }, amount)
          for (const [analyzer, ms] of durations_ms)
            tally.observe('analysis_duration_seconds', { analyzer }, ms)
        })
        for (const [worker, amount] of keys) add(['keys_total', slug, worker], amount)
        for (const [model, amount] of costs) add(['model_cost_usd_total', slug, model], amount)
        for (const [analyzer] of durations_ms) add(['analysis_duration_seconds_count', slug, analyzer], 1)
        return [slug, snapshot] as const
      })
      const families = [...readPrometheusText(prometheusText(numbers)).values()]
      const samples = families.flatMap((family) => family.samples)
      const seen = new Map(
        samples.flatMap(({ name, labels, value }) => {
          const { project, ...own } = labels
          const key = JSON.stringify([name.slice(METRIC_PREFIX.length), project, ...Object.values(own)])
          return /_(?:total|count)$/.test(name) ? [[key, value] as const] : []
        }),
      )
      expect(new Set(seen.keys())).toEqual(new Set(wanted.keys()))
      for (const [key, value] of wanted) expect(seen.get(key)).toBeCloseTo(value, 3)
    }),
  )
})
