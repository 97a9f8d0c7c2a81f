import { systemClock } from '../../../adapters/clock.ts'
import type { Asker } from '../asker.ts'
import { People } from '../people.ts'

/** So old an answer may be: it came with the very look that the key is chosen by, and tmux tells times in seconds. */
const FRESH_MS = 100

interface Asked {
  readonly at: number
  readonly answered: Promise<boolean>
}

/** Knows who is at which pane: asked together with each look, since a process of its own for that costs time. */
export class FreshPeople {
  readonly #asker: Asker
  readonly #people = new People()
  #asked: Asked | null = null
  #pending = false

  constructor(asker: Asker) {
    this.#asker = asker
  }

  /** Asks, unless the question is under way: its answer belongs to the moment in which it was asked first. */
  ask(): void {
    if (!this.#pending) void this.#askNow()
  }

  /** Null where tmux did not answer. */
  async isAt(paneId: string): Promise<boolean | null> {
    const known = this.#asked
    const { at, answered } =
      known !== null && systemClock.now() - known.at <= FRESH_MS ? known : this.#askNow()
    return (await answered) ? this.#people.isAt(paneId, at) : null
  }

  #askNow(): Asked {
    this.#pending = true
    const asked = {
      at: systemClock.now(),
      answered: this.#people.ask(this.#asker).finally(() => {
        this.#pending = false
      }),
    }
    this.#asked = asked
    return asked
  }
}
