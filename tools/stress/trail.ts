/** What the monitor of a fleet has written so far. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readMetrics } from '../../src/adapters/metrics/snapshot-file.ts'
import type { Fleet } from '../bench/fleet/fleet.ts'

/** A file of the status folder; empty where it is not there. */
export function statusText(fleet: Fleet, name: string): Promise<string> {
  return readFile(join(fleet.folder, '.czarina', 'status', name), 'utf8').catch(() => '')
}

/** How many looks the monitor says that lines of this kind have asked for; its file of numbers is some seconds old. */
export async function looksBecauseOf(
  fleet: Fleet,
  worker: string,
  trigger: 'log' | 'event',
): Promise<number> {
  const metrics = await readMetrics(join(fleet.folder, '.czarina', 'status', 'llm-monitor.metrics.json'))
  const samples = metrics?.counters.looks_total ?? []
  return samples.find(({ labels }) => labels.worker === worker && labels.trigger === trigger)?.value ?? 0
}
