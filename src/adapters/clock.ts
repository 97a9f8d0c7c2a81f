import type { Clock } from '../core/ports.ts'

/** What the machine's clock said when ours began to run. */
const BEGAN_MS = Date.now() - performance.now()

/** The real time; the only clock that the monitor is given. While the machine sleeps, steady time stands still, as timers do. */
export const systemClock: Clock = {
  now: () => Math.floor(BEGAN_MS + performance.now()),
  wall: () => Date.now(),
  // By hand, since Node's own makes an error with a stack for each sleep that ends early, and most of ours do.
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

/** Minutes that local time is ahead of UTC at a moment: it differs between summer and winter. */
export function localUtcOffset(time_ms: number): number {
  return -new Date(time_ms).getTimezoneOffset()
}
