/** The text of a configuration: a new one, or one of the user's with our part added and everything else left as it is. */

import { basename } from 'node:path'
import { applyEdits, type JSONPath, modify } from 'jsonc-parser'
import { slugOf } from '../../adapters/config/load-config.ts'
import type { StarterSection, StarterWorker } from './starter-files.ts'

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
