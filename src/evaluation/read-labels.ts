/** Turns the text of a labels file into rows, or into one error that names every line that is none. */

import type { z } from 'zod'
import { CzarinaError } from '../core/errors.ts'
import { didYouMean } from '../core/text/did-you-mean.ts'
import { isJsonObject } from '../core/text/json-object.ts'
import { ACTIONS, PROMPT_KINDS } from '../plugin/contract.ts'
import { type LabelProblem, labelsInvalid } from './label-problems.ts'
import { LABEL_KEYS, LABEL_STATUSES, LabelRow } from './label-row.ts'

const VALUE_CHARACTERS_MAX = 60
const ONE_OBJECT_A_LINE = 'Write one JSON object a line, for example {"file":"a.txt","status":"working"}.'
const KNOWN_WORDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['status', LABEL_STATUSES],
  ['statusAlso', LABEL_STATUSES],
  ['prompt', ['none', ...PROMPT_KINDS]],
  ['expectedAction', ACTIONS],
  ['actionAlso', ACTIONS],
])

type LineReading =
  | { readonly row: LabelRow; readonly problems?: never }
  | { readonly row?: never; readonly problems: readonly LabelProblem[] }

/** Every row of the file in its order; blank lines are skipped. Throws CZM_LABELS. */
export function readLabels(content: string, file: string): readonly LabelRow[] {
  const readings = content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== '')
    .map(({ text, line }) => readLine(text, line))
  const problems = readings.flatMap((reading) => reading.problems ?? [])
  if (problems.length > 0) throw labelsInvalid(file, problems)
  if (readings.length === 0) {
    throw new CzarinaError('CZM_LABELS', `${file} is empty: there is no screen to judge.`, {
      file,
      suggestions: [ONE_OBJECT_A_LINE],
    })
  }
  return readings.flatMap(({ row }) => row ?? [])
}

function readLine(text: string, line: number): LineReading {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { problems: [wholeLine(line, `is not JSON: ${shorten(reason)}`)] }
  }
  if (!isJsonObject(value)) return { problems: [wholeLine(line, 'is JSON, but not an object')] }
  const parsed = LabelRow.safeParse(value)
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => wrongValue(issue, value, line)),
    ...misspeltKeys(value, line),
    ...(value.file == null && value.text == null ? [noScreen(line)] : []),
  ]
  if (!parsed.success || problems.length > 0) return { problems }
  return { row: { ...parsed.data, line } }
}

function wholeLine(line: number, message: string): LabelProblem {
  return { line, path: null, value: undefined, message, remedy: ONE_OBJECT_A_LINE }
}

function noScreen(line: number): LabelProblem {
  return {
    line,
    path: 'file',
    value: undefined,
    message: 'names no screen: neither "file" nor "text" is there',
    remedy: 'Add "file", the path of a screen relative to the labels file, or "text", the screen itself.',
  }
}

function wrongValue(issue: z.core.$ZodIssue, row: Record<string, unknown>, line: number): LabelProblem {
  const [key = '', index] = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const listed = row[key]
  const value = typeof index === 'number' && Array.isArray(listed) ? listed[index] : listed
  const path = typeof index === 'number' ? `${key}[${index}]` : String(key)
  const meant = typeof value === 'string' ? didYouMean(value, KNOWN_WORDS.get(String(key)) ?? []) : null
  const found = value === undefined ? 'is missing' : `is ${shorten(JSON.stringify(value))}`
  return {
    line,
    path,
    value,
    message: `${path} ${found}; expected ${issue.message}`,
    remedy: meant === null ? `Correct "${path}".` : `Did you mean "${meant}"?`,
  }
}

/** A key of a stranger's is a remark; one that is nearly ours, where ours is not there, would silently not be scored. */
function misspeltKeys(row: Record<string, unknown>, line: number): readonly LabelProblem[] {
  return Object.keys(row).flatMap((key) => {
    const meant = LABEL_KEYS.includes(key) ? null : didYouMean(key, LABEL_KEYS)
    if (meant === null || meant in row) return []
    const message = `"${key}" is not a known key`
    return [{ line, path: key, value: undefined, message, remedy: `Did you mean "${meant}"?` }]
  })
}

function shorten(text: string): string {
  return text.length <= VALUE_CHARACTERS_MAX ? text : `${text.slice(0, VALUE_CHARACTERS_MAX - 1)}…`
}
