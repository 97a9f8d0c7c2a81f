/**
 * What `init` writes. Both files are plain JSON without comments, although we read them with comments: czarina's launcher
 * reads the same configuration with jq, which cannot.
 */

import type { AgentPane } from './agent-panes.ts'

export const STARTER_POLICY_NAME = 'policy.json'

export interface StarterWorker {
  readonly id: string
  readonly agent: string
  readonly target?: string
  readonly description?: string
}

/** Stands in where no pane was taken, since a configuration without workers is refused. */
const EXAMPLE_WORKER: StarterWorker = {
  id: 'worker-1',
  agent: 'claude',
  description: 'An example: name a tmux window worker-1, or add a "target" such as "work:2.0".',
}

export interface StarterSection {
  readonly enabled: boolean
  readonly auto_approve: boolean
  readonly policy: string
  readonly socket?: string
}

/** The `llm_monitor` section; everything that it leaves out has a default. */
export function starterSection(enabled: boolean, socket: string | null): StarterSection {
  return { enabled, auto_approve: true, policy: STARTER_POLICY_NAME, ...(socket === null ? {} : { socket }) }
}

/** The panes as entries of `workers[]`, or an example where there are none. */
export function starterWorkers(panes: readonly AgentPane[]): readonly StarterWorker[] {
  return panes.length > 0 ? panes.map(({ id, agent, target }) => ({ id, agent, target })) : [EXAMPLE_WORKER]
}

/** Whether a worker is the example, which nobody has made their own yet. */
export function isExample(worker: Readonly<Record<string, unknown>>): boolean {
  return worker.id === EXAMPLE_WORKER.id && worker.description === EXAMPLE_WORKER.description
}
