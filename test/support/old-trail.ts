/**
 * The trail that version 0.1.0 wrote, unchanged: everything that reads a trail must always be able to read
 * it.
 */

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseJsonObject } from '../../src/core/text/json-object.ts'

export const OLD_TRAIL = fileURLToPath(new URL('../fixtures/trail-0.1.0', import.meta.url))

/** Its decisions, without the changes among them. */
export async function trailOf010(): Promise<readonly Record<string, unknown>[]> {
  const lines = (await readFile(`${OLD_TRAIL}/llm-decisions.jsonl`, 'utf8')).trimEnd().split('\n')
  return lines.map((line) => parseJsonObject(line) ?? {}).filter((record) => 'worker' in record)
}
