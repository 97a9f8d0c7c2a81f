/** What the program in a pane keeps count of. */

/** `at_ms`: when the last byte that is counted was written, as `Date.now` tells time. */
export interface Counts {
  readonly written: number
  readonly typed: number
  readonly resized: number
  readonly at_ms: number
}

const WIDTH = 60

/** Always of the same length, so that it can be written over itself. */
export function formatCounts({ written, typed, resized, at_ms }: Counts): string {
  return `${written} ${typed} ${resized} ${at_ms}`.padEnd(WIDTH)
}

/** Undefined where the program has not written a whole line yet. */
export function parseCounts(text: string): Counts | undefined {
  const numbers = text.trim().split(' ').map(Number)
  const [written, typed, resized, at_ms] = numbers
  if (text.length !== WIDTH || written === undefined || typed === undefined) return undefined
  if (resized === undefined || at_ms === undefined || numbers.some(Number.isNaN)) return undefined
  return { written, typed, resized, at_ms }
}
