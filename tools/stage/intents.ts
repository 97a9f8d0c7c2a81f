/** The intents that a monitor left open. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseJsonObject } from '../../src/core/text/json-object.ts'

/** How many intents of a project have neither a closing mark nor a decision. */
export async function openIntents(project: string): Promise<number> {
  const file = join(project, '.czarina', 'status', 'llm-intents.jsonl')
  const text = await readFile(file, 'utf8').catch(() => '')
  const open = new Set<unknown>()
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const { id, closed } = parseJsonObject(line) ?? {}
    if (closed === true) open.delete(id)
    else open.add(id)
  }
  return open.size
}
