/** A bout: something that an agent or another monitor could do to the real monitor, and what must not result from it. */

import type { Fleet } from '../stage/load/fleet.ts'
import type { FleetPane } from '../stage/load/pane.ts'

export interface Bout {
  readonly name: string
  /** Plays it in its own pane; `share` is drawn from the seed, from 0 to 1. */
  play(fleet: Fleet, pane: FleetPane, share: number): Promise<BoutCount>
}

/** The result: questions, keys for them, and violations as sentences. */
export interface BoutCount {
  readonly questions: number
  readonly keys: number
  readonly wrong: readonly string[]
}
