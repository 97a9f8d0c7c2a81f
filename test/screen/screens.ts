import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const Reads = z.strictObject({
  status: z.string(),
  prompt: z.string(),
  action: z.string(),
  picked: z.string().nullable(),
})

/**
 * `label` is the truth about a screen, `reads` what the prefilter reads, and `readsBare` what it reads
 * without facts about the pane.
 */
const Expected = z.strictObject({
  agent: z.string(),
  agentVersion: z.string().optional(),
  pane: z.strictObject({
    command: z.string(),
    columns: z.number(),
    rows: z.number(),
    cursor: z.strictObject({ column: z.number(), row: z.number(), visible: z.boolean() }).nullable(),
  }),
  label: z.strictObject({
    status: z.string(),
    statusAlso: z.array(z.string()).optional(),
    prompt: z.string(),
    risk: z.string().optional(),
    action: z.string(),
    actionAlso: z.array(z.string()).optional(),
    safeKeys: z.string().optional(),
  }),
  reads: Reads,
  readsBare: Reads.optional(),
  notes: z.string().optional(),
  knownMiss: z.string().optional(),
})
type Expected = z.infer<typeof Expected>

export interface Screen {
  readonly name: string
  readonly text: string
  readonly expected: Expected
}

const FOLDER = new URL('../screens/', import.meta.url)

/** Every captured screen of these agents. */
export function screensOf(agents: readonly string[]): readonly Screen[] {
  return agents.flatMap((agent) => {
    const folder = new URL(`${agent}/`, FOLDER)
    return readdirSync(folder).map((name) => ({
      name: `${agent}/${name}`,
      text: readFileSync(new URL(`${name}/screen.txt`, folder), 'utf8'),
      expected: Expected.parse(JSON.parse(readFileSync(new URL(`${name}/expected.json`, folder), 'utf8'))),
    }))
  })
}
