/** What a person with an open `inbox --watch` sees of new items. */

import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** An item as `inbox --watch --json` has printed it. */
interface Shown {
  readonly id: string
  /** From the capture that read the prompt to the line, milliseconds. */
  readonly after_ms: number
}

/** Reads the output of `inbox --watch`, so that a benchmark can wait for the item about a command. */
export class WatchedInbox {
  readonly #known = new Map<string, Shown>()
  #onShown: () => void = () => undefined

  constructor(child: ChildProcess) {
    if (child.stdout === null) throw new Error('inbox has no output')
    createInterface({ input: child.stdout }).on('line', (line) => {
      const now = Date.now()
      const report: { items: { id: string; about: string | null; since: string }[] } = JSON.parse(line)
      for (const { id, about, since } of report.items)
        if (about !== null && !this.#known.has(about))
          this.#known.set(about, { id, after_ms: now - Date.parse(since) })
      this.#onShown()
    })
  }

  async shown(about: string): Promise<Shown> {
    for (;;) {
      const found = this.#known.get(about)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        this.#onShown = resolve
      })
    }
  }
}
