/** What happens all day besides questions and faults: samples of resources, workers that log, a person who resumes. */

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { blockFlags } from '../../src/adapters/block-flags.ts'
import { DECISIONS_FILE } from '../../src/adapters/journal/read-decisions.ts'
import { residentMemory_mib } from '../stage/process-costs.ts'
import { randomOf } from '../stage/random.ts'
import type { World } from './disturb.ts'
import { logLine, type SoakProject } from './project.ts'
import { meanPause_ms } from './questions.ts'
import { holdingsOf, type Sample } from './samples.ts'

const SAMPLES_PER_RUN = 360
const SAMPLE_EVERY_LEAST_MS = 1000

interface Beholding {
  readonly world: World
  readonly since_ms: number
  readonly run_ms: number
  readonly signal: AbortSignal
  readonly onSample: (sample: Sample) => void
}

/** Samples the resources of the monitor and the server until the signal, and lifts the holds of workers as a person does. */
export async function beholdRegularly({
  world,
  since_ms,
  run_ms,
  signal,
  onSample,
}: Beholding): Promise<void> {
  const interval_ms = Math.max(SAMPLE_EVERY_LEAST_MS, run_ms / SAMPLES_PER_RUN)
  while (!signal.aborted) {
    const sample = await sampleOf(world, Date.now() - since_ms)
    if (sample !== null) onSample(sample)
    await liftHolds(world.project)
    await sleep(interval_ms, undefined, { signal }).catch(() => undefined)
  }
}

/** Writes logs of workers as often as on the recorded day, until the signal. */
export async function writeLogs(project: SoakProject, seed: number, signal: AbortSignal): Promise<void> {
  const random = randomOf(seed + 1)
  const mean_ms = meanPause_ms(['log']) / project.workers.length
  for (let number = 1; !signal.aborted; number += 1) {
    await sleep(random.pause_ms(mean_ms), undefined, { signal }).catch(() => undefined)
    await logLine(project, random.pick(project.workers), number)
  }
}

/** Null while the monitor or the server does not run. */
async function sampleOf({ project, players, runs }: World, at_ms: number): Promise<Sample | null> {
  const { life, pid } = runs
  const serverLife = players.life
  const holdings = await holdingsOf(pid)
  const serverMemory_mib = await residentMemory_mib(await players.server.pid())
  if (holdings === null || serverMemory_mib === 0) return null
  const trail = await stat(join(statusOf(project), DECISIONS_FILE)).catch(() => null)
  return { at_ms, life, serverLife, ...holdings, serverMemory_mib, trail_kib: (trail?.size ?? 0) / 1024 }
}

async function liftHolds(project: SoakProject): Promise<void> {
  const flags = blockFlags(statusOf(project))
  const { workers } = await flags.all()
  for (const worker of workers.keys()) await flags.clear(worker)
}

function statusOf({ folder }: SoakProject): string {
  return join(folder, '.czarina', 'status')
}
