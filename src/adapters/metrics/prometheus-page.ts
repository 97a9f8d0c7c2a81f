/** The numbers as the text that Prometheus reads, counted and written by prom-client. */

import { Counter, Histogram, Registry } from 'prom-client'
import {
  DURATION_BOUNDS_SECONDS,
  METRIC_PREFIX,
  METRICS,
  type MetricDefinition,
} from '../../core/metrics/metric-table.ts'
import type { Recorder } from '../../core/metrics/recorder.ts'

/** Each project's numbers bear its name in this label. */
const PROJECT = 'project'

export interface PrometheusPage {
  readonly contentType: string
  /** The text of this moment. */
  text(): Promise<string>
  /** Where the numbers of one project go. */
  recorderOf(project: string): Recorder
}

/** An empty page, with a registry of its own. */
export function createPrometheusPage(): PrometheusPage {
  const registry = new Registry()
  const counters = new Map<string, Counter>()
  const durations = new Map<string, Histogram>()
  const all: readonly (readonly [string, MetricDefinition])[] = Object.entries(METRICS)
  for (const [name, { kind, help, labels }] of all) {
    const options = {
      name: `${METRIC_PREFIX}${name}`,
      help,
      labelNames: [PROJECT, ...labels],
      registers: [registry],
    }
    if (kind === 'counter') counters.set(name, new Counter(options))
    else durations.set(name, new Histogram({ ...options, buckets: [...DURATION_BOUNDS_SECONDS] }))
  }
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    recorderOf: (project) => ({
      add: (name, labels, amount) => counters.get(name)?.inc({ [PROJECT]: project, ...labels }, amount),
      observe: (name, labels, duration_ms) =>
        durations.get(name)?.observe({ [PROJECT]: project, ...labels }, duration_ms / 1000),
    }),
  }
}
