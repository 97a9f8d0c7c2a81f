import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../core/ports.ts'

/** The real time; the only clock that the monitor is given. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (duration_ms, signal) =>
    wait(duration_ms, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      if (!signal?.aborted) throw error
    }),
}
