/** How long a screen takes, from the times of several rounds. */

export interface Timing {
  readonly p50_us: number
  readonly p99_us: number
}

/** Takes the median of each screen's rounds, so that a pause of the machine is not taken for a slow screen. */
export function timingOf(rounds_us: readonly (readonly number[])[]): Timing {
  const screens = rounds_us.filter((rounds) => rounds.length > 0).map((rounds) => percentile(rounds, 50))
  return { p50_us: tenths(percentile(screens, 50)), p99_us: tenths(percentile(screens, 99)) }
}

/** The nearest rank: the least value that this share of all values does not exceed; 0 if there are none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
