/** Whether a figure of a process stays constant, or grows during the day. */

import { median } from '../stage/report.ts'

export interface Growth {
  /** Median of the second quarter; the first is warm-up. */
  readonly first: number
  /** Median of the last quarter. */
  readonly last: number
  readonly growth: number
}

/** The growth of a series, by medians, so that single spikes do not matter; null for fewer than eight values. */
export function growthOf(series: readonly number[]): Growth | null {
  const quarter = Math.floor(series.length / 4)
  if (quarter < 2) return null
  const first = median(series.slice(quarter, 2 * quarter)) ?? 0
  const last = median(series.slice(-quarter)) ?? 0
  return { first, last, growth: last - first }
}

/** The bar for flat memory: a growth of a tenth, or of the usual variation of a heap. */
export function memoryBar_mib(first_mib: number): number {
  return Math.max(8, first_mib / 10)
}

/** Thins out the values evenly to at most `most`, and keeps the last one. */
export function thinned<T>(values: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(values.length / most))
  return values.filter((_, index) => (values.length - 1 - index) % step === 0)
}
