/** What the monitor of a fleet has written. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readMetrics } from '../../src/adapters/metrics/snapshot-file.ts'
import type { Fleet } from '../stage/load/fleet.ts'

/** The text of a file in the status folder; empty if there is no such file. */
export function statusText(fleet: Fleet, name: string): Promise<string> {
  return readFile(join(fleet.folder, '.czarina', 'status', name), 'utf8').catch(() => '')
}

/** How many captures were triggered by lines of this kind, by the metrics of the monitor, which may be some seconds old. */
export async function looksBecauseOf(
  fleet: Fleet,
  worker: string,
  trigger: 'log' | 'event',
): Promise<number> {
  const metrics = await readMetrics(join(fleet.folder, '.czarina', 'status', 'llm-monitor.metrics.json'))
  const samples = metrics?.counters.looks_total ?? []
  return samples.find(({ labels }) => labels.worker === worker && labels.trigger === trigger)?.value ?? 0
}
