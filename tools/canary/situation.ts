/** The situations that the canary creates, as data. */

import type { Trust } from '../e2e-agents/agents/agent.ts'
import type { Scenario } from '../e2e-agents/model/conversation.ts'
import type { Served } from '../e2e-agents/model/server.ts'
import type { Label } from './label.ts'

/** When the situation has occurred: what the model server must have seen and what the screen must show. */
export interface Moment {
  /** A request for this turn ended in this way; null if the model is not asked. */
  readonly served: { readonly round: number; readonly fate: Served['fate'] } | null
  /** Text on the screen; null if only the input box must be there. */
  readonly shows: RegExp | null
}

/** What must be true of the worktree after an answer, and not before. */
export interface Proof {
  readonly path: string
  /** Content of the file; null if the path only has to exist. */
  readonly holds: string | null
}

/** How the agent gets back to its input box. */
type Leaving = 'nothing' | 'reject' | 'interrupt' | 'answer'

export interface Situation {
  readonly name: string
  readonly trust: Trust
  /** The replies of the model; `worktree` is where the agent runs. Null if the model is not asked. */
  readonly scenario: ((worktree: string) => Scenario) | null
  /** The driver interrupts the turn as soon as the screen shows this text. */
  readonly interruptAt: RegExp | null
  readonly moment: Moment
  readonly label: Label
  readonly leave: Leaving
  /** With `leave: 'answer'`: the effect that the keys chosen by the prefilter must have. */
  readonly proof: Proof | null
}
