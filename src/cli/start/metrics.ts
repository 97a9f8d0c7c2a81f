/** Builds the metrics of a run: one tally and one file for each project, and on request a page for all. */

import { systemClock } from '../../adapters/clock.ts'
import { serveMetrics } from '../../adapters/metrics/metrics-server.ts'
import { keepSnapshot } from '../../adapters/metrics/snapshot-file.ts'
import { meterOf } from '../../core/metrics/meter.ts'
import type { Metrics } from '../../core/metrics/metrics-port.ts'
import { prometheusText } from '../../core/metrics/prometheus-text.ts'
import { Tally } from '../../core/metrics/tally.ts'

/** Serves the metrics of every project that this process watches. */
export interface MetricsExporter {
  readonly url: string
  /** Adds the tally of a project to the page, where it stays after the run of the project has ended. */
  show(project: string, tally: Tally): void
  close(): Promise<void>
}

/** Serves the page on the loopback address, or throws CZM_METRICS_PORT_UNAVAILABLE. */
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
  /** Where `status --metrics` finds them. */
  readonly file: string
  /** Null if no port was requested. */
  readonly exporter: MetricsExporter | null
  readonly onWarning: (message: string) => void
}

/** Starts counting, and keeps the file up to date until it is closed. */
export function openMetrics({ project, file, exporter, onWarning }: MetricsOptions): OpenMetrics {
  const tally = new Tally()
  exporter?.show(project, tally)
  const kept = keepSnapshot({ file, pid: process.pid, tally, clock: systemClock, onWarning })
  return { metrics: meterOf(tally), close: kept.close }
}
