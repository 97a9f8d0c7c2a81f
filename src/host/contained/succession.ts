/** One life of a plugin after another: what has ended is started again for the next question, and not before. */

import type { Clock } from '../../core/ports.ts'
import type { Life } from './life.ts'
import type { Ask } from './messages.ts'

/** How long others that are asked at the same time may still take once a plugin has missed its time limit. */
const GRACE_MS = 1000

export interface Succession {
  /** Asks the life of now. When the signal aborts, the plugin is told so, and its life ends soon after. */
  ask(ask: Ask, signal: AbortSignal): Promise<unknown>
  /** The life of now; null between two. */
  living(): Life | null
}

/** `start` gives a life that is set up; it may take longer than the question that it was begun for. */
export function succession(
  first: Life,
  start: () => Promise<Life>,
  clock: Clock,
  closing: AbortSignal,
): Succession {
  let current: Life | null = first
  let starting: Promise<Life> | null = null

  const living = (): Life | null => {
    if (current?.isOver()) current = null
    return current
  }
  const startAgain = async (): Promise<Life> => {
    try {
      current = await start()
      return current
    } finally {
      starting = null
    }
  }
  const retire = async (life: Life): Promise<void> => {
    if (current === life) current = null
    await clock.sleep(GRACE_MS, closing)
    await life.end()
  }
  return {
    living,
    ask: async (ask, signal) => {
      const crash = current?.takeUntold() ?? null
      const alive = living()
      if (crash !== null) throw crash
      if (alive === null) starting ??= startAgain()
      const life = alive ?? (await starting)
      if (life === null || signal.aborted) return undefined
      const late = (): void => void retire(life)
      signal.addEventListener('abort', late)
      try {
        return await life.call(ask, signal)
      } finally {
        signal.removeEventListener('abort', late)
      }
    },
  }
}
