/** Consecutive failed attaches, to sessions that exist, after which no further one is tried. */
const FAILURES_LIMIT = 3
/** The same for clients that were lost soon after they had attached: a hook of the user's may detach a person each time. */
const LOSSES_LIMIT = 2
/** A client that was attached for this long was not lost because it attached. */
const STEADY_MS = 5_000
const LOST_AT_ONCE =
  'they are lost right after they attach, as a client-attached hook that detaches clients does it'

/** Counts how attaching goes on one server, and tells once when it seems impossible. */
export class AttachAttempts {
  readonly #onUnattachable: (reason: string) => void
  #failures = 0
  #losses = 0
  /** A client has begun to attach since the last loss: clients that one cause takes away together are one loss. */
  #attachedSince = false
  #told = false

  constructor(onUnattachable: (reason: string) => void) {
    this.#onUnattachable = onUnattachable
  }

  begun(): void {
    this.#attachedSince = true
  }

  succeeded(): void {
    this.#failures = 0
  }

  /** `reason` is the last word of the client that failed. */
  failed(reason: string): void {
    this.#failures += 1
    if (this.#failures >= FAILURES_LIMIT) this.#tell(reason)
  }

  /** A client of ours is gone, and not by our own doing, though its session is there. */
  lost(attached_ms: number): void {
    if (attached_ms >= STEADY_MS) this.#losses = 0
    else if (this.#attachedSince) this.#losses += 1
    this.#attachedSince = false
    if (this.#losses >= LOSSES_LIMIT) this.#tell(LOST_AT_ONCE)
  }

  #tell(reason: string): void {
    if (this.#told) return
    this.#told = true
    this.#onUnattachable(reason)
  }
}
