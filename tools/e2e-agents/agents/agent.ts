/** What is needed to install a real agent, to start it offline in a folder, and to answer it as its model. */

import type { Client } from '../model/server.ts'

/** The folders of one run of one agent, as absolute paths. */
export interface Place {
  readonly project: string
  /** The agent's git worktree, in which it runs. */
  readonly worktree: string
  /** Its own clean HOME. */
  readonly home: string
}

/** How to start the agent once its settings are written. */
interface Launch {
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

/** Whether the worktree counts as trusted from the start, or the agent has to ask about it. */
export type Trust = 'given' | 'asked'

export interface Agent extends Client {
  /** The worker's id and window name, and the agent's name in the config. */
  readonly name: string
  /** Its npm package. */
  readonly npmPackage: string
  /** The version that the prefilter's data describe. */
  readonly version: string
  /** Matches a screen with the agent at its empty input box. */
  readonly idle: RegExp
  /** Keys that interrupt a turn. */
  readonly interrupt: readonly string[]
  /** Writes the agent's settings, so that it asks before it acts and starts without other questions. */
  setUp(place: Place, modelUrl: string, trust: Trust): Promise<Launch>
}
