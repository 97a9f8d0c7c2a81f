import type { Clock } from '../core/ports.ts'

/** What came of work with a time limit: its value, or that it was late. */
export type Limited<Value> = { readonly late: false; readonly value: Value } | { readonly late: true }

/**
 * Waits for foreign work no longer than a limit in milliseconds, so that a promise that never settles holds nobody up.
 * The signal aborts when the limit passes; what the work does after that is ignored. A throw is passed on.
 */
export async function withLimit<Value>(
  work: (signal: AbortSignal) => Value | PromiseLike<Value>,
  limit_ms: number,
  clock: Clock,
): Promise<Limited<Value>> {
  const overdue = new AbortController()
  const working = work(overdue.signal)
  if (!isPromise(working)) return { late: false, value: working }
  const settled = new AbortController()
  const done = Promise.resolve(working).then((value): Limited<Value> => ({ late: false, value }))
  const limit = clock.sleep(limit_ms, settled.signal).then((): Limited<Value> => ({ late: true }))
  try {
    const first = await Promise.race([done, limit])
    if (first.late) overdue.abort()
    return first
  } finally {
    settled.abort('settled')
  }
}

/** What is not one has been done already: nothing is left to wait for. */
function isPromise<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
