/**
 * Waits for what a real process or pane will do. The limit only ends a test that hangs: no machine is too
 * slow for it.
 */

import { setTimeout as sleep } from 'node:timers/promises'

const WAIT_MS = 60_000
const STEP_MS = 20

/** Resolves with the first value that is not null; fails after a minute and names what it waited for. */
export async function eventually<Value>(
  what: string | (() => string),
  look: () => Promise<Value | null> | Value | null,
): Promise<Value> {
  const end = performance.now() + WAIT_MS
  for (;;) {
    const value = await look()
    if (value !== null) return value
    if (performance.now() > end) {
      throw new Error(`waited ${WAIT_MS} ms for ${typeof what === 'string' ? what : what()}`)
    }
    await sleep(STEP_MS)
  }
}

/** Resolves when the condition holds; fails like `eventually`. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  await eventually(what, async () => (await isSo()) || null)
}
