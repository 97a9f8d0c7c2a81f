/** Shared by the tests of agent files: where the files are, and a refusal without their folder. */

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadAgents } from '../../../src/adapters/agents/load-agents.ts'
import { errorAsJson, isCzarinaError } from '../../../src/core/errors.ts'

export const FOLDER = fileURLToPath(new URL('.', import.meta.url))
export const file = (name: string): string => join(FOLDER, name)

/** The whole error as JSON. */
export async function refusal(...names: readonly string[]): Promise<Record<string, unknown>> {
  try {
    await loadAgents(names.map((name) => file(name)))
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    return JSON.parse(JSON.stringify(errorAsJson(error)).replaceAll(FOLDER, ''))
  }
  throw new Error('it was not refused')
}
