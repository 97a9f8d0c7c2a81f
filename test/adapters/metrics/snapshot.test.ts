import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepSnapshot, readMetrics, writeMetrics } from '../../../src/adapters/metrics/snapshot-file.ts'
import { DURATION_BOUNDS_SECONDS } from '../../../src/core/metrics/metric-table.ts'
import { Tally } from '../../../src/core/metrics/tally.ts'
import { handClock } from '../../support/hand-clock.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-metrics-'))
  file = join(folder, 'llm-monitor.metrics.json')
})
afterEach(() => rm(folder, { recursive: true }))

const START = Date.UTC(2026, 0, 1)
const WRITTEN = {
  version: 1,
  pid: 7,
  started_at: '2026-01-01T00:00:00.000Z',
  at: '2026-01-01T00:00:00.000Z',
  bounds_seconds: [...DURATION_BOUNDS_SECONDS],
  counters: {},
  durations: {},
}

function keep(tally = new Tally(), into = file) {
  const warnings: string[] = []
  const clock = handClock(START)
  const kept = keepSnapshot({
    file: into,
    pid: 7,
    tally,
    clock,
    onWarning: (message) => warnings.push(message),
  })
  const asleep = () => vi.waitFor(() => expect(clock.sleepers()).toBe(1), { interval: 5 })
  return { tally, clock, kept, warnings, asleep }
}

test('it is written at the start, after a change and at the end, and is read back unchanged', async () => {
  const { tally, clock, kept, asleep, warnings } = keep()
  await asleep()
  expect(await readMetrics(file)).toEqual(WRITTEN)
  tally.add('keys_total', { worker: 'alpha' }, 2)
  clock.advance(5000)
  await asleep()
  const changed = {
    ...WRITTEN,
    at: '2026-01-01T00:00:05.000Z',
    counters: { keys_total: [{ labels: { worker: 'alpha' }, value: 2 }] },
  }
  expect(await readMetrics(file)).toEqual(changed)
  const { ino } = await stat(file)
  clock.advance(5000)
  await asleep()
  expect((await stat(file)).ino).toBe(ino)
  tally.observe('look_duration_seconds', {}, 2)
  clock.advance(1000)
  await kept.close()
  expect(await readMetrics(file)).toEqual({
    ...changed,
    at: '2026-01-01T00:00:11.000Z',
    durations: {
      look_duration_seconds: [
        { labels: {}, count: 1, sum_seconds: 0.002, buckets: [0, 1, ...Array.from({ length: 13 }, () => 0)] },
      ],
    },
  })
  expect(warnings).toEqual([])
})

test('it is readable only by its owner, and nothing else is left beside it', async () => {
  const { kept } = keep()
  await kept.close()
  expect([(await stat(file)).mode & 0o777, await readdir(folder)]).toEqual([
    0o600,
    ['llm-monitor.metrics.json'],
  ])
})

test('a disk that accepts nothing is reported once, and the monitor continues', async () => {
  const { tally, clock, kept, warnings, asleep } = keep(new Tally(), join(folder, 'missing', 'file'))
  await asleep()
  tally.add('keys_total', { worker: 'alpha' }, 2)
  clock.advance(5000)
  await asleep()
  await kept.close()
  expect(warnings).toEqual([
    expect.stringContaining('The numbers for status --metrics cannot be written: ENOENT'),
  ])
})

test.each([
  ['', null],
  ['{"version":1', null],
  ['null', null],
  ['{"version":2,"pid":7}', null],
  [JSON.stringify({ ...WRITTEN, counters: { keys_total: [{ value: 'many' }] } }), null],
  [JSON.stringify({ ...WRITTEN, pid: -1 }), null],
  [JSON.stringify(WRITTEN), WRITTEN],
])('%s is read as %j', async (text, expected) => {
  await writeFile(file, text)
  expect(await readMetrics(file)).toEqual(expected)
})

test('a missing file is not a fault', async () => {
  expect(await readMetrics(file)).toBe(null)
})

test('it is replaced in one step, so that no reader sees half of it', async () => {
  await writeMetrics(file, { ...WRITTEN, version: 1 })
  const before = await stat(file)
  await writeMetrics(file, { ...WRITTEN, version: 1, pid: 8 })
  expect((await stat(file)).ino).not.toBe(before.ino)
  expect(JSON.parse(await readFile(file, 'utf8')).pid).toBe(8)
})
