/** Whether a figure of a process stays where it is, or grows as the day passes. */

import { median } from '../stage/report.ts'

export interface Growth {
  /** Median of the second quarter: the first is warm-up. */
  readonly first: number
  /** Median of the last quarter. */
  readonly last: number
  readonly growth: number
}

/** How much a series grew, by medians, so that no single spike and no garbage collection decides; null of under eight values. */
export function growthOf(series: readonly number[]): Growth | null {
  const quarter = Math.floor(series.length / 4)
  if (quarter < 2) return null
  const first = median(series.slice(quarter, 2 * quarter)) ?? 0
  const last = median(series.slice(-quarter)) ?? 0
  return { first, last, growth: last - first }
}

/** Memory is flat where it grew by no more than a tenth, or by no more than a heap may breathe. */
export function memoryBar_mib(first_mib: number): number {
  return Math.max(8, first_mib / 10)
}

/** Every so many-th of the values, so that no more than `most` are left, the last one among them. */
export function thinned<T>(values: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(values.length / most))
  return values.filter((_, index) => (values.length - 1 - index) % step === 0)
}
