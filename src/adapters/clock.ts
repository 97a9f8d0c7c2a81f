import type { Clock } from '../core/ports.ts'

/** The machine's time at which our steady clock started. */
const BEGAN_MS = Date.now() - performance.now()

/** The monitor's only clock. While the machine sleeps, steady time stops, as timers do. */
export const systemClock: Clock = {
  now: () => Math.floor(BEGAN_MS + performance.now()),
  wall: () => Date.now(),
  // Node's own version creates an error with a stack for each sleep that ends early, and most of ours do.
  sleep: (duration_ms, signal) =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, duration_ms)
      if (signal?.aborted) end()
      else signal?.addEventListener('abort', end)
    }),
}

/** How many minutes local time is ahead of UTC at a given time: summer and winter differ. */
export function localUtcOffset(time_ms: number): number {
  return -new Date(time_ms).getTimezoneOffset()
}
