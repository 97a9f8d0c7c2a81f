/** The configuration that `init` writes, in plain JSON without comments: czarina's launcher reads it with jq, which knows none. */

import { basename } from 'node:path'
import { applyEdits, type JSONPath, modify } from 'jsonc-parser'
import { slugOf } from '../../adapters/config/project.ts'
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

/** A configuration for a project that czarina does not know. */
export function freshConfig(
  directory: string,
  workers: readonly StarterWorker[],
  section: StarterSection,
): string {
  const name = basename(directory)
  const config = { project: { name, slug: slugOf(name) }, workers, llm_monitor: section }
  return `${JSON.stringify(config, null, 2)}\n`
}

/** Keeps comments, order and spacing; `workers` is null where the file has its own. */
export function withSection(
  text: string,
  workers: readonly StarterWorker[] | null,
  section: StarterSection,
): string {
  const withWorkers = workers === null ? text : set(text, ['workers'], workers)
  return set(withWorkers, ['llm_monitor'], section)
}

/** The library would format the neighbours of what it inserts as well, so only our own part is laid out here. */
function set(text: string, path: JSONPath, value: unknown): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const laidOut = JSON.stringify(value, null, 2).replaceAll('\n', `${eol}  `)
  const edits = modify(text, path, value, {}).map((edit) => ({
    ...edit,
    content: edit.content.replace(JSON.stringify(value), () => laidOut).replace(/^,(?=")/, `,${eol}  `),
  }))
  return applyEdits(text, edits)
}
