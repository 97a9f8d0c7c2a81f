/** A pane that asks one question after another, and counts the keys for each question and the unexpected ones. */

import { setTimeout as sleep } from 'node:timers/promises'
import { workingFrame } from '../stage/load/frames.ts'
import type { FleetPane } from '../stage/load/pane.ts'

/** Pause after each question, in which a second key would come. */
const PAUSE_MS = 400

export class AskingPane {
  /** Keys that came while nothing was asked, and second keys for a question. */
  tooMany = 0
  readonly #pane: FleetPane
  #keys = 0
  #onKey: () => void = () => undefined

  constructor(pane: FleetPane) {
    this.#pane = pane
    pane.onKey = (keys) => {
      this.#keys += keys.length
      this.#onKey()
    }
  }

  /** Shows the question until a key comes or the time is over; true if a key came. */
  async ask(frame: string, limit_ms: number): Promise<boolean> {
    this.tooMany += this.#keys
    this.#keys = 0
    const answered = new Promise<void>((resolve) => {
      this.#onKey = resolve
    })
    this.#pane.draw(frame)
    await Promise.race([answered, sleep(limit_ms)])
    const hasKey = this.#keys > 0
    this.#pane.draw(workingFrame())
    await sleep(PAUSE_MS)
    this.tooMany += Math.max(0, this.#keys - 1)
    this.#keys = 0
    return hasKey
  }
}
