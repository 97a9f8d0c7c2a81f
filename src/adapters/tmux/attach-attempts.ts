/** So many attempts in a row, each at a session that was there, must fail until nobody believes in attaching any more. */
const FAILURES_LIMIT = 3

/** Counts how attaching goes on one server, and tells once when it seems impossible. */
export class AttachAttempts {
  readonly #onUnattachable: (reason: string) => void
  #failures = 0

  constructor(onUnattachable: (reason: string) => void) {
    this.#onUnattachable = onUnattachable
  }

  succeeded(): void {
    this.#failures = 0
  }

  /** `reason` is the last word of the client that failed. */
  failed(reason: string): void {
    this.#failures += 1
    if (this.#failures === FAILURES_LIMIT) this.#onUnattachable(reason)
  }
}
