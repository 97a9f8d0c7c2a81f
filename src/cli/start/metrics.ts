/** Counting, put together: one tally for each project, a file of its numbers, and a page for all where one is wanted. */

import { systemClock } from '../../adapters/clock.ts'
import { keepSnapshot } from '../../adapters/metrics/snapshot-file.ts'
import { meterOf } from '../../core/metrics/meter.ts'
import type { Metrics } from '../../core/metrics/metrics-port.ts'
import { boundedRecorder, type Recorder } from '../../core/metrics/recorder.ts'
import { Tally } from '../../core/metrics/tally.ts'

/** Shows the numbers of every project that this process watches. */
export interface MetricsExporter {
  readonly url: string
  /** What is recorded there is shown as the project's. */
  recorderOf(project: string): Recorder
  close(): Promise<void>
}

/** Listens on the loopback address, or throws CZM_METRICS_PORT_UNAVAILABLE; only who asks for it pays for loading it. */
export async function openExporter(port: number): Promise<MetricsExporter> {
  const [{ createPrometheusPage }, { serveMetrics }] = await Promise.all([
    import('../../adapters/metrics/prometheus-page.ts'),
    import('../../adapters/metrics/metrics-server.ts'),
  ])
  const page = createPrometheusPage()
  const server = await serveMetrics(port, page)
  return { url: server.url, recorderOf: page.recorderOf, close: server.close }
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
  const recorder = boundedRecorder(exporter === null ? [tally] : [tally, exporter.recorderOf(project)])
  const kept = keepSnapshot({ file, pid: process.pid, tally, clock: systemClock, onWarning })
  return { metrics: meterOf(recorder), close: kept.close }
}
