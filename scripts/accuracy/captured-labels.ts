/** Builds the labels of `test/screens` from the truth beside each screen. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What is used of a screen's `expected.json`. The rest says how the prefilter reads it, not what is true. */
const Truth = z.object({
  agent: z.string(),
  agentVersion: z.string().optional(),
  pane: z.object({
    command: z.string(),
    columns: z.number(),
    rows: z.number(),
    cursor: z.object({ column: z.number(), row: z.number(), visible: z.boolean() }).nullable(),
  }),
  label: z.object({
    status: z.string(),
    statusAlso: z.array(z.string()).optional(),
    prompt: z.string(),
    risk: z.string().optional(),
    action: z.string(),
    actionAlso: z.array(z.string()).optional(),
    safeKeys: z.string().optional(),
  }),
  notes: z.string().optional(),
  knownMiss: z.string().optional(),
})
type Truth = z.infer<typeof Truth>

/** What ran in all screens of an agent's folder, unless one of them says otherwise. */
const Captures = z.record(z.string(), z.object({ agentVersion: z.string(), captured: z.string() }))
export type Captures = z.infer<typeof Captures>

const SCREENS = join('test', 'screens')

/** The path of the labels in the package, with forward slashes. */
export const LABELS_PATH = 'test/screens/labels.jsonl'

/** The versions that the screens show, and when they were captured, by folder. */
export async function readCaptures(root: string): Promise<Captures> {
  return Captures.parse(JSON.parse(await readFile(join(root, SCREENS, 'captures.json'), 'utf8')))
}

/** One row for each captured screen, in the order of their names. */
export async function capturedLabels(root: string): Promise<string> {
  const captures = await readCaptures(root)
  const rows: string[] = []
  for (const agent of await foldersIn(join(root, SCREENS))) {
    for (const situation of await foldersIn(join(root, SCREENS, agent))) {
      const file = join(root, SCREENS, agent, situation, 'expected.json')
      const truth = Truth.parse(JSON.parse(await readFile(file, 'utf8')))
      const version = truth.agentVersion ?? captures[agent]?.agentVersion
      rows.push(JSON.stringify(rowOf(`${agent}/${situation}/screen.txt`, truth, version)))
    }
  }
  return `${rows.join('\n')}\n`
}

function rowOf(
  file: string,
  truth: Truth,
  agentVersion: string | undefined,
): Readonly<Record<string, unknown>> {
  const { agent, pane, label, notes, knownMiss } = truth
  const { action, ...rest } = label
  const { cursor } = pane
  return {
    file,
    agent,
    agentVersion,
    cols: pane.columns,
    rows: pane.rows,
    ...rest,
    expectedAction: action,
    tmux: {
      paneCommand: pane.command,
      ...(cursor === null
        ? {}
        : { cursor: `${cursor.column},${cursor.row}`, cursorFlag: cursor.visible ? '1' : '0' }),
    },
    notes,
    knownMiss,
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}
