/** What no schema of one value can see: keys or workers that stand twice, and a section whose name is misspelt. */

import { didYouMean } from '../../core/text/did-you-mean.ts'
import type { ConfigDocument, Path } from './config-document.ts'
import { type Problem, pathText } from './problems.ts'

const SECTIONS: readonly string[] = ['project', 'workers', 'llm_monitor']

/** Looks at the raw value, so that these are told together with what the schema finds. */
export function crossProblems(document: ConfigDocument): readonly Problem[] {
  return [...repeatedKeys(document), ...misspeltSections(document), ...repeatedWorkers(document)]
}

/** A reader of JSON silently keeps one of the two. */
function repeatedKeys(document: ConfigDocument): readonly Problem[] {
  return document.duplicates.map(({ path, line }) => ({
    ...problemAt(document, path, undefined, 'stands twice', 'Remove one of the two.'),
    line,
  }))
}

/** The launcher keeps sections of its own in the file, so only one that looks like a missing one of ours is refused. */
function misspeltSections(document: ConfigDocument): readonly Problem[] {
  const keys = [...entriesOf(document.value).keys()]
  const missing = SECTIONS.filter((section) => !keys.includes(section))
  return keys.flatMap((key) => {
    const meant = SECTIONS.includes(key) ? null : didYouMean(key, missing)
    if (meant === null) return []
    return [problemAt(document, [key], undefined, 'is not a known section', `Did you mean "${meant}"?`)]
  })
}

function repeatedWorkers(document: ConfigDocument): readonly Problem[] {
  const workers = entriesOf(document.value).get('workers')
  return (['id', 'target'] as const).flatMap((key) => {
    const values = (Array.isArray(workers) ? workers : []).map((worker) => entriesOf(worker).get(key))
    return values.flatMap((value, index) => {
      const first = values.indexOf(value)
      if (typeof value !== 'string' || first === index) return []
      const what = `is ${JSON.stringify(value)}, as is workers[${first}].${key}`
      return [problemAt(document, ['workers', index, key], value, what, `Give each worker its own ${key}.`)]
    })
  })
}

function problemAt(
  document: ConfigDocument,
  path: Path,
  value: unknown,
  what: string,
  remedy: string,
): Problem {
  const line = document.lineOf(path) ?? null
  return {
    file: document.file,
    line,
    path: pathText(path),
    value,
    message: `${pathText(path)} ${what}`,
    remedy,
  }
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(value !== null && typeof value === 'object' ? Object.entries(value) : [])
}
