import { expect, test } from 'vitest'
import { createPrometheusPage } from '../../../src/adapters/metrics/prometheus-page.ts'
import { METRIC_PREFIX, METRICS } from '../../../src/core/metrics/metric-table.ts'

const lines = (text: string, of: string): string[] =>
  text.split('\n').filter((line) => line.replace('# HELP ', '').replace('# TYPE ', '').startsWith(of))

test('two projects on one page: sums, buckets that hold those before, and escaped words', async () => {
  const page = createPrometheusPage()
  const demo = page.recorderOf('demo')
  const other = page.recorderOf('other')
  demo.add('keys_total', { worker: 'alpha' }, 2)
  demo.add('keys_total', { worker: 'alpha' }, 1)
  other.add('keys_total', { worker: 'a"\\b\nc' }, 1)
  demo.add('model_cost_usd_total', { model: 'haiku' }, 0.25)
  for (const duration_ms of [1, 20, 20, 40_000]) demo.observe('look_duration_seconds', {}, duration_ms)
  const text = await page.text()
  expect(lines(text, 'czarina_monitor_keys_total')).toEqual([
    '# HELP czarina_monitor_keys_total Keys that tmux has pressed for us.',
    '# TYPE czarina_monitor_keys_total counter',
    'czarina_monitor_keys_total{project="demo",worker="alpha"} 3',
    'czarina_monitor_keys_total{project="other",worker="a\\"\\\\b\\nc"} 1',
  ])
  expect(lines(text, 'czarina_monitor_model_cost_usd_total{')).toEqual([
    'czarina_monitor_model_cost_usd_total{project="demo",model="haiku"} 0.25',
  ])
  const look = 'czarina_monitor_look_duration_seconds'
  expect(lines(text, look).slice(1)).toEqual([
    `# TYPE ${look} histogram`,
    ...[
      ...['0.001', '0.0025', '0.005', '0.01'].map((le) => [le, 1]),
      ...['0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10', '30'].map((le) => [le, 3]),
      ['+Inf', 4],
    ].map(([le, count]) => `${look}_bucket{le="${le}",project="demo"} ${count}`),
    `${look}_sum{project="demo"} 40.041`,
    `${look}_count{project="demo"} 4`,
  ])
})

test('the numbers are those of the moment at which the text is made', async () => {
  const page = createPrometheusPage()
  const keys = async () => lines(await page.text(), 'czarina_monitor_keys_total{')
  expect(await keys()).toEqual([])
  page.recorderOf('demo').add('keys_total', { worker: 'alpha' }, 1)
  expect(await keys()).toEqual(['czarina_monitor_keys_total{project="demo",worker="alpha"} 1'])
})

test('every metric is told with its kind', async () => {
  const types = lines(await createPrometheusPage().text(), 'czarina_monitor_')
  expect(types.filter((line) => line.startsWith('# TYPE'))).toEqual(
    Object.entries(METRICS).map(
      ([name, { kind }]) => `# TYPE ${METRIC_PREFIX}${name} ${kind === 'counter' ? 'counter' : 'histogram'}`,
    ),
  )
})
