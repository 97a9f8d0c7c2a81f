/** The metrics that the monitor last wrote, also as a table of sums over all workers. */

import { type MetricsSnapshot, readMetrics } from '../../adapters/metrics/snapshot-file.ts'
import { METRICS } from '../../core/metrics/metric-table.ts'
import type { DurationSample, Labels } from '../../core/metrics/tally.ts'
import { localStamp } from '../../core/text/local-time.ts'
import { table } from '../output.ts'
import { type ProjectFlags, projectPaths } from '../project.ts'
import { findProject } from '../running.ts'

export interface MonitorMetrics extends MetricsSnapshot {
  /** False if the monitor that counted has ended. */
  readonly current: boolean
}

/** Reads the metrics; null if no monitor of this version has run in the project. `runningPid` is the pid of the running monitor. */
export async function monitorMetrics(
  flags: ProjectFlags,
  runningPid: number | null,
): Promise<MonitorMetrics | null> {
  const snapshot = await readMetrics(projectPaths(await findProject(flags)).metrics)
  return snapshot === null ? null : { ...snapshot, current: snapshot.pid === runningPid }
}

/** The label that the table sums over; `--json` has the numbers of each worker. */
const SUMMED = 'worker'
/** Money is shown to a hundredth of a cent; everything else is a whole number. */
const DECIMALS = { usd: 4, other: 0 } as const

/** The percentiles for which the table shows an upper bound. */
const SHARES = [
  ['p50', 0.5],
  ['p99', 0.99],
] as const

/** The metrics as text: whose they are, then one row for each metric and its labels. Metrics without a count have no row. */
export function metricsText(metrics: MonitorMetrics | null): string {
  if (metrics === null) return 'There are no metrics: no monitor has run in this project yet.'
  const { started_at, at, current } = metrics
  const whose = current ? 'Numbers' : 'Numbers of a monitor that has ended,'
  return `${whose} since ${localStamp(started_at)}, as of ${localStamp(at)}.\n${numbersTable(metrics)}`
}

function numbersTable(metrics: MonitorMetrics): string {
  const rows = Object.entries(METRICS).flatMap(([name, { kind }]) =>
    kind === 'counter' ? counterRows(name, metrics) : durationRows(name, metrics),
  )
  return table(['METRIC', 'OF', 'VALUE'], rows)
}

function counterRows(name: string, { counters }: Pick<MonitorMetrics, 'counters'>): string[][] {
  const sums = new Map<string, number>()
  for (const { labels, value } of counters[name] ?? []) {
    const of = labelText(labels)
    sums.set(of, (sums.get(of) ?? 0) + value)
  }
  const decimals = name.includes('usd') ? DECIMALS.usd : DECIMALS.other
  return [...sums].sort().map(([of, value]) => [name, of, value.toFixed(decimals)])
}

function durationRows(
  name: string,
  { durations, bounds_seconds }: Pick<MonitorMetrics, 'durations' | 'bounds_seconds'>,
): string[][] {
  return (durations[name] ?? []).map((sample) => [
    name,
    labelText(sample.labels),
    durationText(sample, bounds_seconds),
  ])
}

function durationText(sample: DurationSample, bounds_seconds: readonly number[]): string {
  const mean = (sample.sum_seconds / Math.max(1, sample.count)) * 1000
  const bounds = SHARES.map(([word, share]) => `${word} ${boundText(sample, share, bounds_seconds)}`)
  return [`${sample.count} times`, `mean ${mean.toFixed(1)} ms`, ...bounds].join(', ')
}

/** The upper bound of the bucket in which a share of all samples is reached. */
function boundText(
  { buckets, count }: DurationSample,
  share: number,
  bounds_seconds: readonly number[],
): string {
  let under = 0
  const reached = buckets.findIndex((of) => {
    under += of
    return under >= share * count
  })
  const bound = bounds_seconds[reached]
  return bound === undefined ? `> ${(bounds_seconds.at(-1) ?? 0) * 1000} ms` : `<= ${bound * 1000} ms`
}

function labelText(labels: Labels): string {
  const shown = Object.entries(labels).filter(([name]) => name !== SUMMED)
  return shown.length === 0 ? '-' : shown.map(([name, value]) => `${name}=${value}`).join(' ')
}
