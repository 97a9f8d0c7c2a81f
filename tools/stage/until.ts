/** Waits for a condition: scripts poll with a limit instead of sleeping for a fixed time. */

import { setTimeout as sleep } from 'node:timers/promises'

const POLL_INTERVAL_MS = 50

/** Resolves with the first value that is not undefined; undefined if there is none within the limit. */
async function within<T>(limit_ms: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = Date.now() + limit_ms
  for (;;) {
    const value = await look()
    if (value !== undefined || Date.now() > end) return value
    await sleep(POLL_INTERVAL_MS)
  }
}

/** Whether the condition becomes true within the limit. */
export async function becomes(limit_ms: number, condition: () => Promise<boolean>): Promise<boolean> {
  return (await within(limit_ms, async () => ((await condition()) ? true : undefined))) ?? false
}

/** Whether the condition holds each time that it is checked, so that a script can show that nothing happens. */
export async function staysFor(duration_ms: number, condition: () => Promise<boolean>): Promise<boolean> {
  return !(await becomes(duration_ms, async () => !(await condition())))
}
