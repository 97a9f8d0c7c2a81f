/** Waiting for something to become true: scripts poll a condition with a bound and never sleep for luck. */

import { setTimeout as sleep } from 'node:timers/promises'

const POLL_INTERVAL_MS = 50

/** Resolves with the first value that is not undefined; undefined where there is none within the bound. */
async function within<T>(limit_ms: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = Date.now() + limit_ms
  for (;;) {
    const value = await look()
    if (value !== undefined || Date.now() > end) return value
    await sleep(POLL_INTERVAL_MS)
  }
}

/** Whether the condition holds at some moment within the bound. */
export async function becomes(limit_ms: number, condition: () => Promise<boolean>): Promise<boolean> {
  return (await within(limit_ms, async () => ((await condition()) ? true : undefined))) ?? false
}

/** Whether the condition holds at every look during the whole time: how a script proves that nothing happens. */
export async function staysFor(duration_ms: number, condition: () => Promise<boolean>): Promise<boolean> {
  return !(await becomes(duration_ms, async () => !(await condition())))
}
