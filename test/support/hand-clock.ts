/** A clock that only a test moves, so that a time limit passes at once and never by accident. */

import type { Clock } from '../../src/core/ports.ts'

export interface HandClock extends Clock {
  /** Moves time forward and ends all sleeps that are due by then. */
  advance(duration_ms: number): void
  /** How many sleeps have not ended. */
  sleepers(): number
}

export function handClock(start = 0): HandClock {
  let time = start
  const sleeping = new Set<{ readonly until: number; readonly wake: () => void }>()
  return {
    now: () => time,
    wall: () => time,
    sleep: (duration_ms, signal) =>
      new Promise((resolve) => {
        const sleeper = {
          until: time + duration_ms,
          wake: () => {
            sleeping.delete(sleeper)
            signal?.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        sleeping.add(sleeper)
        if (signal?.aborted) sleeper.wake()
        signal?.addEventListener('abort', sleeper.wake, { once: true })
      }),
    advance: (duration_ms) => {
      time += duration_ms
      for (const sleeper of [...sleeping]) if (sleeper.until <= time) sleeper.wake()
    },
    sleepers: () => sleeping.size,
  }
}
