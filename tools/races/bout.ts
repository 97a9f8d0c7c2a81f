/** A bout: something that agents or other monitors could do to the real monitor, from its start to its end, and what must not come of it. */

import type { Fleet } from '../bench/fleet/fleet.ts'
import type { FleetPane } from '../bench/fleet/pane.ts'

export interface Bout {
  readonly name: string
  /** Plays it in a pane of its own; `share` is drawn from the seed, from 0 to 1. */
  play(fleet: Fleet, pane: FleetPane, share: number): Promise<BoutCount>
}

/** What came of it: questions, keys for them, and what must not be, as sentences. */
export interface BoutCount {
  readonly questions: number
  readonly keys: number
  readonly wrong: readonly string[]
}
