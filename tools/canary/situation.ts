/** What the canary makes happen to an agent, as data. */

import type { Trust } from '../e2e-agents/agents/agent.ts'
import type { Scenario } from '../e2e-agents/model/conversation.ts'
import type { Served } from '../e2e-agents/model/server.ts'
import type { Label } from './label.ts'

/** When the situation has come about, by what the model server knows and by what must stand on the screen. */
export interface Moment {
  /** A request for this turn came to this end; null where nothing was asked. */
  readonly served: { readonly round: number; readonly fate: Served['fate'] } | null
  /** Words on the screen; null where only the input box has to be there. */
  readonly shows: RegExp | null
}

/** What must have come true in the worktree after an answer, and not before. */
export interface Proof {
  readonly path: string
  /** What the file holds; null where the path only has to be there. */
  readonly holds: string | null
}

/** How the agent is brought back to its input box. */
type Leaving = 'nothing' | 'reject' | 'interrupt' | 'answer'

export interface Situation {
  readonly name: string
  readonly trust: Trust
  /** What the model says when it is asked; `worktree` is where the agent runs. Null where it is not asked. */
  readonly scenario: ((worktree: string) => Scenario) | null
  /** The driver interrupts the turn as soon as these words are on the screen. */
  readonly interruptAt: RegExp | null
  readonly moment: Moment
  readonly label: Label
  readonly leave: Leaving
  /** With `leave: 'answer'`: the keys that the prefilter chose must make this come true. */
  readonly proof: Proof | null
}
