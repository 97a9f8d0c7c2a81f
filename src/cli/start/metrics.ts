/** Counting, put together: one tally for each project, a file of its numbers, and a page for all where one is wanted. */

import { systemClock } from '../../adapters/clock.ts'
import { serveMetrics } from '../../adapters/metrics/metrics-server.ts'
import { keepSnapshot } from '../../adapters/metrics/snapshot-file.ts'
import { meterOf } from '../../core/metrics/meter.ts'
import type { Metrics } from '../../core/metrics/metrics-port.ts'
import { prometheusText } from '../../core/metrics/prometheus-text.ts'
import { Tally } from '../../core/metrics/tally.ts'

/** Shows the numbers of every project that this process watches. */
export interface MetricsExporter {
  readonly url: string
  /** What the tally counts is shown as the project's, also after the project's run has ended. */
  show(project: string, tally: Tally): void
  close(): Promise<void>
}

/** Listens on the loopback address, or throws CZM_METRICS_PORT_UNAVAILABLE. */
export async function openExporter(port: number): Promise<MetricsExporter> {
  const shown: [project: string, tally: Tally][] = []
  const server = await serveMetrics(port, () =>
    prometheusText(shown.map(([project, tally]) => [project, tally.snapshot()])),
  )
  return { ...server, show: (project, tally) => void shown.push([project, tally]) }
}

export interface OpenMetrics {
  readonly metrics: Metrics
  close(): Promise<void>
}

export interface MetricsOptions {
  /** The project's slug. */
  readonly project: string
  /** Where `status --metrics` finds the numbers. */
  readonly file: string
  /** Null where nobody asked for a port. */
  readonly exporter: MetricsExporter | null
  readonly onWarning: (message: string) => void
}

/** Counts from now on, and keeps the file up to date until it is closed. */
export function openMetrics({ project, file, exporter, onWarning }: MetricsOptions): OpenMetrics {
  const tally = new Tally()
  exporter?.show(project, tally)
  const kept = keepSnapshot({ file, pid: process.pid, tally, clock: systemClock, onWarning })
  return { metrics: meterOf(tally), close: kept.close }
}
