import { AnalyzerFault } from 'czarina-monitor/plugin'

/** Waits before the second and the third try, milliseconds; for a longer one, somebody else shall be asked meanwhile. */
const WAITS_MS = [500, 1000]
const WAIT_MOST_MS = 2000

/** Tries again what may pass within seconds: what is overloaded or cannot be reached, unless it asks for a longer rest, or took money. */
export async function withTries<Value>(
  attempt: () => Promise<Value>,
  triesMore: number,
  signal: AbortSignal,
): Promise<Value> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await attempt()
    } catch (error) {
      const wait_ms = waitAfter(error, tried)
      if (wait_ms === null || tried >= triesMore || signal.aborted) throw error
      await sleep(wait_ms, signal)
      if (signal.aborted) throw error
    }
  }
}

function waitAfter(error: unknown, tried: number): number | null {
  if (!(error instanceof AnalyzerFault)) return null
  const { kind, retryAfter_ms, spent } = error.report
  if ((kind !== 'overloaded' && kind !== 'unreachable') || spent !== null) return null
  const wait_ms = retryAfter_ms ?? WAITS_MS[Math.min(tried, WAITS_MS.length - 1)] ?? WAIT_MOST_MS
  return wait_ms <= WAIT_MOST_MS ? wait_ms : null
}

/** Waits, and no longer once the signal aborts. */
function sleep(duration_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, duration_ms)
    signal.addEventListener('abort', wake)
  })
}
