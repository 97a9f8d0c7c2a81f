/** What every benchmark prints: one JSON line for machines, a table, and one line that says whether the bars are met. */

export interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The highest value that is good enough; null where the figure is only told. */
  readonly atMost: number | null
}

const BAR_MISSED_EXIT = 1

/** Prints the measures, and has the process exit with 1 where one of them misses its bar. */
export function report(bench: string, measures: readonly Measure[]): void {
  console.log(JSON.stringify({ bench, node: process.version, measures }))
  const width = Math.max(...measures.map(({ name }) => name.length))
  for (const measure of measures) {
    const { name, value, unit, atMost } = measure
    const bar = atMost === null ? '' : `<= ${atMost}${isMet(measure) ? '' : '  MISSED'}`
    console.log(`${name.padEnd(width)} ${value.toFixed(1).padStart(10)} ${unit.padEnd(4)} ${bar}`.trimEnd())
  }
  const missed = measures.filter((measure) => !isMet(measure))
  const bars = measures.filter(({ atMost }) => atMost !== null).length
  console.log(
    missed.length === 0
      ? `${bench}: all ${bars} bars are met.`
      : `${bench}: ${missed.length} of ${bars} bars are missed.`,
  )
  if (missed.length > 0) process.exitCode = BAR_MISSED_EXIT
}

/** The value that this share of the samples does not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function isMet({ value, atMost }: Measure): boolean {
  return atMost === null || value <= atMost
}
