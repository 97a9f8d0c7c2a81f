/** What the monitor does again and again, by its clock. */

import { bugMessage } from './bug-message.ts'
import type { House } from './context.ts'

/** Repeats until the signal aborts; a failure is logged and does not end the loop. */
export async function every(
  interval_ms: (house: House) => number,
  run: (house: House) => Promise<void>,
  houseNow: () => House,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await houseNow().clock.sleep(interval_ms(houseNow()), signal)
    if (signal.aborted) return
    await run(houseNow()).catch((error: unknown) => houseNow().journal.log('ERROR', bugMessage(error)))
  }
}
