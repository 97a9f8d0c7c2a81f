/** The kinds of measures. */

import type { Measure } from '../bench/report.ts'

/** A measure without a bar. */
export function told(name: string, value: number, unit: string): Measure {
  return { name, value, unit, atMost: null }
}

/** A measure with a bar. */
export function atMost(name: string, value: number, unit: string, bar: number): Measure {
  return { name, value, unit, atMost: bar }
}

/** Something that must not happen. */
export function never(name: string, isSo: boolean): Measure {
  return atMost(name, isSo ? 1 : 0, '', 0)
}
