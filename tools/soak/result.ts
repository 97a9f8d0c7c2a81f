/** The kept result of a run: its figures, the faults, and what was held all the while, as short columns. */

import type { Measure } from '../bench/report.ts'
import { keepResult, resultHead } from '../stage/kept-result.ts'
import type { SoakFlags } from './flags.ts'
import { thinned } from './flatness.ts'
import type { Sample } from './samples.ts'
import type { Appointment } from './schedule.ts'

const ROWS_MAX = 90

export interface SoakResult {
  readonly flags: SoakFlags
  readonly schedule: readonly Appointment[]
  readonly measures: readonly Measure[]
  readonly samples: readonly Sample[]
}

/** Writes tools/bench/results/soak.json. */
export async function saveResult({ flags, schedule, measures, samples }: SoakResult): Promise<void> {
  const { minutes, workers, seed } = flags
  const faults: Record<string, number> = {}
  for (const { fault } of schedule) faults[fault] = (faults[fault] ?? 0) + 1
  const head = {
    ...resultHead('soak'),
    plan: { minutes, workers, seed, faults },
    measures,
    columns: [
      'second',
      'life',
      'serverLife',
      'memory_mib',
      'handles',
      'children',
      'threads',
      'serverMemory_mib',
      'trail_kib',
    ],
  }
  const rows = thinned(samples, ROWS_MAX).map((sample) => `[${rowOf(sample).join(', ')}]`)
  const begin = JSON.stringify(head, null, 2).replace(/\n\}$/, ',')
  await keepResult('soak', `${begin}\n  "samples": [\n    ${rows.join(',\n    ')}\n  ]\n}`)
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
