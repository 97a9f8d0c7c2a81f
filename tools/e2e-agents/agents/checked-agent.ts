/** What the checks of the whole monitor need to know of an agent beyond how to drive it. */

import type { Scenario } from '../model/conversation.ts'
import type { Agent, Place } from './agent.ts'

/** A place with something in it to be guarded. */
export interface GuardedPlace extends Place {
  /** A folder outside the project that must survive. */
  readonly precious: string
  /** A folder outside of the worktree that nobody misses. */
  readonly old: string
}

export interface CheckedAgent extends Agent {
  /** A permission dialog is open. */
  readonly dialog: RegExp
  /** Labels of the options that grant once; any other that is picked is a failure. */
  readonly onceLabels: readonly string[]
  /** How the agent's screen says that it still asks for everything; null where it does not say. */
  readonly stillAsks: RegExp | null
  scenarios(place: GuardedPlace): Readonly<Record<string, Scenario>>
  /** Every lasting permission that stands in the agent's own settings, as `file: rule`. */
  lastingGrants(place: Place): Promise<string[]>
}
