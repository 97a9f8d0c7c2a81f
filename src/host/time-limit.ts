import type { Clock } from '../core/ports.ts'

/** The result of work with a time limit: its value, or that it was late. */
export type Limited<Value> = { readonly late: false; readonly value: Value } | { readonly late: true }

/**
 * Waits for third-party work up to a limit in milliseconds, so that a promise that never settles holds
 * nothing up. The signal aborts at the limit; what the work does after that is ignored. A throw is passed on.
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

/** If it is not a promise, the work is done and there is nothing to wait for. */
function isPromise<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
