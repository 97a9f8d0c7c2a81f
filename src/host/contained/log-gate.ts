import type { Clock } from '../../core/ports.ts'
import type { Log } from '../../plugin/contract.ts'

const LINES_MAX = 60
const WINDOW_MS = 60_000

/** Lets a plugin write so many lines a minute and says once that the rest is left out, so that it cannot drown the log. */
export function logGate(log: () => Log, clock: Clock): Log {
  let since = clock.now()
  let lines = 0
  const pass = (level: keyof Log, message: string): void => {
    const now = clock.now()
    if (now - since >= WINDOW_MS) {
      since = now
      lines = 0
    }
    lines += 1
    if (lines <= LINES_MAX) log()[level](message)
    else if (lines === LINES_MAX + 1)
      log().warn(`writes more than ${LINES_MAX} lines a minute: the rest is left out`)
  }
  return {
    info: (message) => pass('info', message),
    warn: (message) => pass('warn', message),
    error: (message) => pass('error', message),
  }
}
