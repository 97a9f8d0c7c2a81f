/** Notices that a monitor has vanished or hangs, by its heartbeats. */

import type { Clock } from '../../core/ports.ts'

/** The heartbeat that a monitor sends every ten seconds. */
export const HEARTBEAT = '.'
/** What a monitor sends when it ends properly. */
export const PROPER_END = 'e'

/** What is noticed: it vanished without a proper end, sends nothing, or sends again. */
export type Noticed = 'gone' | 'silent' | 'back'

export interface WatchOver {
  /** What the monitor sends; ends when its process does. */
  readonly signs: AsyncIterable<string>
  readonly clock: Pick<Clock, 'sleep'>
  readonly silent_ms: number
  readonly tell: (what: Noticed) => Promise<void>
}

/** Resolves when the monitor has ended; if it should not have, people have been notified. */
export async function watchOver({ signs, clock, silent_ms, tell }: WatchOver): Promise<void> {
  const coming = signs[Symbol.asyncIterator]()
  const ended: IteratorResult<string> = { done: true, value: undefined }
  const nextSign = (): Promise<IteratorResult<string>> => coming.next().catch(() => ended)
  let isSilent = false
  let next = nextSign()
  for (;;) {
    const waiting = new AbortController()
    const late = clock.sleep(silent_ms, waiting.signal).then(() => null)
    const sign = await Promise.race([next, late])
    waiting.abort()
    if (sign === null) {
      if (!isSilent) void tell('silent')
      isSilent = true
      continue
    }
    if (sign.done === true) return tell('gone')
    if (sign.value.includes(PROPER_END)) return
    if (isSilent) void tell('back')
    isSilent = false
    next = nextSign()
  }
}
