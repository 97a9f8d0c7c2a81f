/** The counts of the program in a pane, and how they are stored in a file. */

/** `at_ms`: when the last counted byte was written, by `Date.now`. */
export interface Counts {
  readonly written: number
  readonly typed: number
  readonly resized: number
  readonly at_ms: number
}

const WIDTH = 60

/** Formats the counts with a constant length, so that they can be overwritten in place. */
export function formatCounts({ written, typed, resized, at_ms }: Counts): string {
  return `${written} ${typed} ${resized} ${at_ms}`.padEnd(WIDTH)
}

/** Parses the counts; undefined until the program has written a whole line. */
export function parseCounts(text: string): Counts | undefined {
  const numbers = text.trim().split(' ').map(Number)
  const [written, typed, resized, at_ms] = numbers
  if (text.length !== WIDTH || written === undefined || typed === undefined) return undefined
  if (resized === undefined || at_ms === undefined || numbers.some(Number.isNaN)) return undefined
  return { written, typed, resized, at_ms }
}
