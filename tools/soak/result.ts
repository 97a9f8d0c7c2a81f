/** The saved details of a day: its plan, its faults, and the samples as short rows. */

import { thinned } from './flatness.ts'
import type { Sample } from './samples.ts'
import type { Appointment } from './schedule.ts'

const ROWS_MAX = 90
const COLUMNS = [
  'second',
  'life',
  'serverLife',
  'memory_mib',
  'handles',
  'children',
  'threads',
  'serverMemory_mib',
  'trail_kib',
]

export interface SoakResult {
  readonly flags: { readonly minutes: number; readonly workers: number; readonly seed: number }
  readonly schedule: readonly Appointment[]
  readonly samples: readonly Sample[]
}

/** The details of the report; each sample is one string. */
export function detailsOf({ flags, schedule, samples }: SoakResult): object {
  const { minutes, workers, seed } = flags
  const faults: Record<string, number> = {}
  for (const { fault } of schedule) faults[fault] = (faults[fault] ?? 0) + 1
  const rows = thinned(samples, ROWS_MAX).map((sample) => rowOf(sample).join(' '))
  return { plan: { minutes, workers, seed, faults }, columns: COLUMNS, samples: rows }
}

function rowOf(sample: Sample): readonly number[] {
  const { at_ms, life, serverLife, memory_mib, handles, children, threads, serverMemory_mib, trail_kib } =
    sample
  const whole = [Math.round(at_ms / 1000), life, serverLife]
  return [
    ...whole,
    tenth(memory_mib),
    handles,
    children,
    threads,
    tenth(serverMemory_mib),
    Math.round(trail_kib),
  ]
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
