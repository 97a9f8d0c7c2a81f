/**
 * Keeps what we do to a server apart from our connecting to it. While a control client connects, tmux (seen in 3.3a, told
 * of 3.5a in its pull requests 4980 and 5004) writes any notification to the half-made client and crashes, with every
 * session on it. So our own requests and goodbyes, which cause notifications, wait for a client that connects.
 */
export class Lane {
  readonly #shared = new Set<Promise<unknown>>()
  #last: Promise<unknown> = Promise.resolve()

  /** Runs while nobody connects. */
  async request<T>(work: () => Promise<T>): Promise<T> {
    await this.#last
    const running = work()
    this.#shared.add(running)
    return running.finally(() => this.#shared.delete(running))
  }

  /** Runs alone: after the requests that are under way, before those that come later. */
  connect<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last
    const running = before.then(async () => {
      await Promise.allSettled(this.#shared)
      return work()
    })
    this.#last = running.catch(() => undefined)
    return running
  }
}
