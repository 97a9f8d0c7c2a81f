/** Makes `plugins/prefilter/agent.schema.json`, with which editors complete and check a user's own agent file. */

import { z } from 'zod'
import { AgentFileSchema } from '../src/adapters/agents/check-agent.ts'

const LINE_COLUMNS = 110
/** A list of words and numbers, one in each row: indent, key, items, comma. */
const LIST = /^( *)(.*)\[\n([^[\]{}]*?)\n *\](,?)$/gm

/** The text of the published JSON schema (draft-07). It depends on the sources alone, so that `--check` can compare it. */
export function agentJsonSchema(): string {
  const { $schema, ...shape } = z.toJSONSchema(AgentFileSchema, {
    target: 'draft-7',
    io: 'input',
    reused: 'ref',
  })
  const text = JSON.stringify({ $schema, title: 'An agent of czarina-monitor', ...shape }, null, 2)
  return `${text.replace(LIST, inOneRow)}\n`
}

/** Puts a list into one row if it fits, as the formatter does in every JSON file of this repository. */
function inOneRow(whole: string, indent: string, key: string, items: string, comma: string): string {
  const values = items.split('\n').map((item) => item.trim())
  const row = `${indent}${key}[${values.join(' ')}]${comma}`
  return row.length <= LINE_COLUMNS ? row : whole
}
