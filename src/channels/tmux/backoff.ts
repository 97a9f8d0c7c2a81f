const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 8_000
/** Attempts this far apart had a steady client, or no session, between them: the next loss is met at once again. */
const STEADY_MS = 10_000

/** Spaces out the attempts to attach to one session: the first two come at once, the next 1, 2, 4, 8 s apart. */
export class Backoff {
  #wait_ms = 0
  #last = Number.NEGATIVE_INFINITY

  /** Whether the next attempt is due; `now` in milliseconds, steady time. */
  isDue(now: number): boolean {
    return now >= this.#last + this.#wait_ms
  }

  /** Notes an attempt, which sets how long to wait for the next one. */
  attempt(now: number): void {
    if (now - this.#last > STEADY_MS) this.#wait_ms = 0
    else this.#wait_ms = Math.min(Math.max(FIRST_WAIT_MS, this.#wait_ms * 2), LONGEST_WAIT_MS)
    this.#last = now
  }
}
