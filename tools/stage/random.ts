/** Reproducible randomness: the same seed gives the same run. */

export interface Random {
  /** From 0 up to but not including 1. */
  share(): number
  /** One of them. */
  pick<T>(values: readonly T[]): T
  /** A waiting time with this mean between independent events; at most five times the mean. */
  pause_ms(mean_ms: number): number
}

/** mulberry32: small, and uniform enough for a schedule. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    share,
    pick: (values) => {
      const value = values[Math.floor(share() * values.length)]
      if (value === undefined) throw new Error('nothing to pick from')
      return value
    },
    pause_ms: (mean_ms) => Math.min(5, -Math.log(1 - share())) * mean_ms,
  }
}
