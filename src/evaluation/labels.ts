/**
 * The file of labelled screens: one line for each screen, with what is true of it and what a careful supervisor would
 * do about it.
 */

import { z } from 'zod'
import { CzarinaError } from '../core/errors.ts'
import { didYouMean } from '../core/text/did-you-mean.ts'
import { isJsonObject } from '../core/text/json-object.ts'
import { ACTIONS, PROMPT_KINDS, STATUSES } from '../plugin/analysis.ts'

/** The monitor's statuses, and `idle` for an agent at its empty input box. */
export const LABEL_STATUSES = [...STATUSES, 'idle'] as const
export type LabelStatus = (typeof LABEL_STATUSES)[number]

const LABEL_PROMPTS = ['none', ...PROMPT_KINDS] as const

/** Maximum number of columns or rows of a pane. */
const CELLS_MAX = 10_000

const words = (error: string) =>
  z
    .string({ error })
    .nullish()
    .transform((value) => value ?? null)

function oneOf<const Words extends readonly string[]>(known: Words) {
  return z.enum(known, { error: `one of ${known.join(', ')}` })
}

function listOf<const Words extends readonly string[]>(known: Words) {
  return z
    .array(oneOf(known), { error: `a list of ${known.join(', ')}` })
    .nullish()
    .transform((value) => value ?? [])
}

const CELLS = `a whole number from 1 to ${CELLS_MAX}`
const cells = z
  .int({ error: CELLS })
  .min(1, { error: CELLS })
  .max(CELLS_MAX, { error: CELLS })
  .nullish()
  .transform((value) => value ?? null)

/** Only `status` and a screen are required: what a row does not say is not scored. Null counts as not said. */
export const LabelRow = z.object(
  {
    /** The screen's file, relative to the labels file. */
    file: words('the path of a screen'),
    /** The screen itself; with it, `file` is only a name. */
    text: words('the text of a screen'),
    agent: words("an agent's name"),
    agentVersion: words('a version'),
    cols: cells,
    rows: cells,
    status: oneOf(LABEL_STATUSES),
    statusAlso: listOf(LABEL_STATUSES),
    prompt: oneOf(LABEL_PROMPTS)
      .nullish()
      .transform((value) => value ?? null),
    risk: words('a word such as safe or dangerous'),
    command: words('what the prompt is about'),
    expectedAction: oneOf(ACTIONS)
      .nullish()
      .transform((value) => value ?? null),
    actionAlso: listOf(ACTIONS),
    /** Presses that were seen to answer the prompt, separated by commas. */
    safeKeys: words('keys such as "y, Enter"'),
    /** What tmux said about the pane; what cannot be read in it counts as unknown. */
    tmux: z
      .record(z.string(), z.unknown(), { error: 'an object of what tmux said' })
      .nullish()
      .transform((value) => value ?? {}),
    notes: words('a remark'),
    /** Why the monitor is known to misread this screen. */
    knownMiss: words('the reason of a known miss'),
    family: words("the situation's name"),
  },
  { error: 'an object' },
)
/** A row as it was read, with `line`, its line in the labels file from 1. */
export type LabelRow = z.infer<typeof LabelRow> & { readonly line: number }

/** The keys that mean something to us, so that a misspelt one is not taken for somebody's remark. */
const LABEL_KEYS: readonly string[] = Object.keys(LabelRow.shape)

/** The name of a row for people. */
export function nameOf({ file, line }: Pick<LabelRow, 'file' | 'line'>): string {
  return file ?? `line ${line}`
}

/** One problem and its place. */
export interface LabelProblem {
  readonly line: number
  /** The key, for example `statusAlso[0]`; null for the line as a whole. */
  readonly path: string | null
  readonly value: unknown
  /** A clause, for example `status is "wroking"; expected one of …`. */
  readonly message: string
  readonly remedy: string
}

/** Further problems are counted, not listed: the first ones show what kind of file this is. */
const LISTED_MAX = 20

/** Builds one error for all problems: with the place of a single one, or a list of them. */
export function labelsInvalid(file: string, problems: readonly LabelProblem[]): CzarinaError {
  const [first] = problems
  if (first === undefined) throw new Error('no problem, no error')
  if (problems.length === 1) {
    const { line, path, value, message, remedy } = first
    return new CzarinaError('CZM_LABELS_INVALID', `${file}:${line}: ${message}.`, {
      file,
      line,
      ...(path === null ? {} : { path }),
      ...(value === undefined ? {} : { value }),
      suggestions: [remedy],
    })
  }
  const listed = problems.slice(0, LISTED_MAX)
  const more = problems.length - listed.length
  const list = [
    ...listed.map(({ line, message }) => `${file}:${line}: ${message}`),
    ...(more === 0 ? [] : [`and ${more} more`]),
  ]
  return new CzarinaError(
    'CZM_LABELS_INVALID',
    `${problems.length} problems in ${file}:\n  ${list.join('\n  ')}`,
    {
      file,
      line: first.line,
      suggestions: [...new Set(listed.map(({ remedy }) => remedy))],
    },
  )
}

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

/** Reads every row of the file in order; blank lines are skipped. Throws CZM_LABELS_INVALID. */
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
    throw new CzarinaError('CZM_LABELS_INVALID', `${file} is empty: there is no screen to judge.`, {
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

/**
 * An unknown key is a remark, unless it nearly matches a known key that is missing: then it would silently not be
 * scored.
 */
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
