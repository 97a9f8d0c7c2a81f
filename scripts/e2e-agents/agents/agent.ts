/** What the checks need to know of an agent: how it is set up, how its screen reads, where it keeps its grants. */

import type { Protocol, Scenario } from '../model/conversation.ts'

/** The folders of one run of one agent, all absolute. */
export interface Place {
  readonly project: string
  /** The agent's git worktree, in which it runs. */
  readonly worktree: string
  /** A clean HOME of its own. */
  readonly home: string
  /** A folder outside the project that must survive. */
  readonly precious: string
}

/** How to start the agent once its settings are written. */
interface Launch {
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

export interface Agent {
  /** The worker's id and window name, and the agent's name in the config. */
  readonly name: string
  readonly protocol: Protocol
  /** A permission dialog is open. */
  readonly dialog: RegExp
  /** The agent stands at its empty input box. */
  readonly idle: RegExp
  /** Labels of the options that grant once; any other that is picked is a failure. */
  readonly onceLabels: readonly string[]
  /** How the agent's screen says that it still asks for everything; null where it does not say. */
  readonly stillAsks: RegExp | null
  scenarios(place: Place): Readonly<Record<string, Scenario>>
  /** Writes the agent's settings so that it starts without questions, and asks before it acts. */
  setUp(place: Place, modelUrl: string): Promise<Launch>
  /** Every lasting permission that stands in the agent's own settings, as `file: rule`. */
  lastingGrants(place: Place): Promise<string[]>
}
