/** A clock on which a day passes in a minute: steady time advances from one timer to the next, and the wall clock may jump. */

import type { Clock } from '../../../src/core/ports.ts'

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

export class VirtualClock implements Clock {
  readonly #sleeping = new Set<Sleeper>()
  #now: number
  #jumped_ms = 0

  constructor(start: number) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  wall(): number {
    return this.#now + this.#jumped_ms
  }

  /** Moves the wall clock forward or back. */
  jump(by_ms: number): void {
    this.#jumped_ms += by_ms
  }

  sleep(duration_ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#sleeping.delete(sleeper)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper = { until: this.#now + duration_ms, wake }
      if (signal?.aborted) return resolve()
      this.#sleeping.add(sleeper)
      signal?.addEventListener('abort', wake, { once: true })
    })
  }

  /** Runs all timers that are due by a moment, in order, and lets each finish what it does without waiting. */
  async passTo(time_ms: number): Promise<void> {
    for (let next = this.#next(time_ms); next !== null; next = this.#next(time_ms)) {
      this.#now = Math.max(this.#now, next.until)
      next.wake()
      await settled()
    }
    this.#now = time_ms
  }

  #next(time_ms: number): Sleeper | null {
    let first: Sleeper | null = null
    for (const sleeper of this.#sleeping) {
      if (sleeper.until <= time_ms && (first === null || sleeper.until < first.until)) first = sleeper
    }
    return first
  }
}

/** Resolves when all immediate work is done: the monitor under test waits for no disk and no network. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
