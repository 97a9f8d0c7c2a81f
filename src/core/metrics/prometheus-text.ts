/** The numbers of every project as the text that Prometheus reads: its exposition format 0.0.4. */

import { DURATION_BOUNDS_SECONDS, METRIC_PREFIX, METRICS } from './metric-table.ts'
import type { DurationSample, Labels, TallySnapshot } from './tally.ts'

export const PROMETHEUS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** One project's numbers, and its slug for the label `project`. */
export type ProjectNumbers = readonly [project: string, TallySnapshot]

/** The suffix of the metric's name, the labels, and the number. */
type Sample = readonly [suffix: string, Labels, number]

/** Adds up what two projects with the same slug have counted: a series may occur only once in the text. */
export function prometheusText(projects: readonly ProjectNumbers[]): string {
  return Object.entries(METRICS)
    .map(([name, { kind, help }]) => {
      const full = `${METRIC_PREFIX}${name}`
      const type = kind === 'counter' ? 'counter' : 'histogram'
      const series = seriesOf(full, projects, ({ counters, durations }) => [
        ...(counters[name] ?? []).map(({ labels, value }): Sample => ['', labels, value]),
        ...(durations[name] ?? []).flatMap(histogramSamples),
      ])
      const lines = [...series].map(([labelled, value]) => `${labelled} ${value}\n`)
      return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${lines.join('')}`
    })
    .join('\n')
}

function seriesOf(
  name: string,
  projects: readonly ProjectNumbers[],
  samplesOf: (numbers: TallySnapshot) => readonly Sample[],
): ReadonlyMap<string, number> {
  const series = new Map<string, number>()
  for (const [project, numbers] of projects)
    for (const [suffix, labels, value] of samplesOf(numbers)) {
      const labelled = `${name}${suffix}{${labelText({ project, ...labels })}}`
      series.set(labelled, (series.get(labelled) ?? 0) + value)
    }
  return series
}

/** Each bucket of Prometheus includes those before it, so the last one includes all. */
function histogramSamples({ labels, count, sum_seconds, buckets }: DurationSample): readonly Sample[] {
  let under = 0
  const bounded = DURATION_BOUNDS_SECONDS.map((bound, index): Sample => {
    under += buckets[index] ?? 0
    return ['_bucket', { ...labels, le: String(bound) }, under]
  })
  return [
    ...bounded,
    ['_bucket', { ...labels, le: '+Inf' }, count],
    ['_sum', labels, sum_seconds],
    ['_count', labels, count],
  ]
}

function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')
}

function escaped(value: string): string {
  return value.replace(/["\\\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`))
}
