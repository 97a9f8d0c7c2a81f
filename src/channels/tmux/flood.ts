/** A pane that prints more than this within one window is flooding: nobody reads a screen that changes so fast. */
const FLOOD_BYTES = 128 * 1024
const WINDOW_MS = 250

/** Tells which panes print so much that being told of it would slow them down, and us. */
export class FloodGuard {
  readonly #bytes = new Map<string, number>()
  #windowStart = Number.NEGATIVE_INFINITY

  /** Counts what a pane printed at `now` (milliseconds); true, once a window, where that is a flood. */
  isFlooding(paneId: string, bytes: number, now: number): boolean {
    if (now - this.#windowStart >= WINDOW_MS) {
      this.#bytes.clear()
      this.#windowStart = now
    }
    const before = this.#bytes.get(paneId) ?? 0
    this.#bytes.set(paneId, before + bytes)
    return before < FLOOD_BYTES && before + bytes >= FLOOD_BYTES
  }
}
