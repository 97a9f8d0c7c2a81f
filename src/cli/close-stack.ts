/** Closes what was opened, newest first, and goes on when one of them fails (Node 20 has no AsyncDisposableStack). */
export class CloseStack implements AsyncDisposable {
  readonly #closers: (() => PromiseLike<void>)[] = []

  defer(close: () => PromiseLike<void>): void {
    this.#closers.push(close)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = []
    for (const close of this.#closers.reverse()) {
      try {
        await close()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
