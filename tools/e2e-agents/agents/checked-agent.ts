/** What the checks of the whole monitor need to know about an agent, besides how to drive it. */

import type { Scenario } from '../model/conversation.ts'
import type { Agent, Place } from './agent.ts'

/** The folders of a run with something to protect. */
export interface GuardedPlace extends Place {
  /** A folder outside the project that must survive. */
  readonly precious: string
  /** A folder outside the worktree that may be removed. */
  readonly old: string
}

export interface CheckedAgent extends Agent {
  /** Matches a screen with an open permission dialog. */
  readonly dialog: RegExp
  /** Labels of the options that grant once; choosing any other is a failure. */
  readonly onceLabels: readonly string[]
  /** How the agent's screen shows that it still asks for everything; null if it does not show that. */
  readonly stillAsks: RegExp | null
  scenarios(place: GuardedPlace): Readonly<Record<string, Scenario>>
  /** Every lasting permission in the agent's own settings, as `file: rule`. */
  lastingGrants(place: Place): Promise<string[]>
}
