/** Reports all problems of a configuration at once: where, what was found, what is expected, a remedy. */

import type { z } from 'zod'
import { CzarinaError } from '../../core/errors.ts'
import { didYouMean } from '../../core/text/did-you-mean.ts'
import type { ConfigDocument, Path } from './config-document.ts'
import { notifyKeysAt } from './notify-schema.ts'
import { DEFAULT_SETTINGS, LIMIT_NAMES, SETTING_NAMES } from './schema.ts'

export interface Problem {
  /** Null if the value comes from a flag or the environment. */
  readonly file: string | null
  readonly line: number | null
  /** For example `workers[0].id`, or the name of a flag or of an environment variable. */
  readonly path: string
  /** Undefined if there is none, or if it could be a secret. */
  readonly value: unknown
  readonly message: string
  readonly remedy: string
}

/** Says where a path of the checked value is, as the user wrote it: in a file, a flag or a variable. */
export type Locate = (path: Path) => Pick<Problem, 'file' | 'line' | 'path'>

const MAX_VALUE_CHARACTERS = 60
const DEFAULTS: ReadonlyMap<string, unknown> = new Map(Object.entries(DEFAULT_SETTINGS))
/** Sections in which each part has a default. */
const NESTED_DEFAULTS: ReadonlyMap<string, ReadonlyMap<string, unknown>> = new Map(
  (['limits', 'notify'] as const).map((name) => [name, new Map(Object.entries(DEFAULT_SETTINGS[name]))]),
)
const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['', 'czarina-monitor init --force'],
  ['workers', 'Name your workers there, or run: czarina-monitor init'],
  ['workers.id', 'Rename the worker, for example to "backend-2".'],
  ['workers.target', "tmux list-panes -a -F '#S:#I.#P' prints the possible values."],
  [
    'llm_monitor.plugins.isolation',
    'Write "process" or "none", or leave it out for "process", which also takes the place of the former "thread".',
  ],
  ['project.slug', 'Use the SLUG of its tmux session, czarina-SLUG.'],
])
const SECRET_NAME = /key|token|secret|password|credential/i

/** Turns the findings of the schema into problems, at most one for each path. */
export function problemsOf(error: z.ZodError, value: unknown, locate: Locate): readonly Problem[] {
  const problems = error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey(locate([...path, key]), key, path))
    }
    return [wrongValue(locate(path), path, valueAt(value, path), issue)]
  })
  return problems.filter(
    (problem, index) => problems.findIndex(({ path }) => path === problem.path) === index,
  )
}

/** One error for all problems: a single one with its place, or a list. */
export function configInvalid(found: readonly Problem[]): CzarinaError {
  const problems = found.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
  const [first] = problems
  const files = new Set(problems.flatMap(({ file }) => file ?? []))
  const file = files.size === 1 ? { file: [...files].join() } : {}
  const remedies = problems.map(({ remedy, path }) => (problems.length === 1 ? remedy : `${path}: ${remedy}`))
  if (first === undefined || problems.length > 1) {
    const list = problems.map((problem) => `\n  ${whereIs(problem)}${problem.message}`).join('')
    const message = `${problems.length} problems in the configuration:${list}`
    return new CzarinaError('CZM_CONFIG_INVALID', message, { ...file, suggestions: remedies })
  }
  return new CzarinaError('CZM_CONFIG_INVALID', first.message, {
    ...file,
    ...(first.line === null ? {} : { line: first.line }),
    path: first.path,
    ...(first.value === undefined ? {} : { value: first.value }),
    suggestions: remedies,
  })
}

/** Writes a path as people do: `workers[0].id`. The empty path is the whole file. */
export function pathText(path: Path): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')
  return text.replace(/^\./, '') || 'the file'
}

function wrongValue(place: ReturnType<Locate>, path: Path, value: unknown, issue: z.core.$ZodIssue): Problem {
  // A redaction pattern may contain the secret itself, and so may the URL of a webhook.
  const isSecret = isSecretName(path) || path.includes('redact') || path.at(-1) === 'url'
  const found =
    value === undefined ? 'is missing' : isSecret ? 'is not as it should be' : `is ${inWords(value)}`
  return {
    ...place,
    value: isSecret || typeof value === 'object' ? undefined : value,
    message: `${place.path} ${found}; expected ${issue.message}`,
    // An environment variable has no quotes to remove.
    remedy: (place.file === null ? null : withoutQuotes(issue, value)) ?? remedyFor(path),
  }
}

/** The names of limits contain "key" because they count key presses. */
const isSecretName = (path: Path): boolean =>
  SECRET_NAME.test(String(path.at(-1) ?? '')) && !path.includes('limits')

function unknownKey(place: ReturnType<Locate>, key: string, parent: Path): Problem {
  const known = knownKeys(parent)
  const meant = didYouMean(key, known)
  const remedy = meant === null ? `Remove it; known are ${known.join(', ')}.` : `Did you mean "${meant}"?`
  return { ...place, value: undefined, message: `${place.path} is not a known setting`, remedy }
}

function knownKeys(parent: Path): readonly string[] {
  if (parent.includes('plugins')) return ['use', 'options', 'isolation']
  if (parent.includes('pricing')) return ['input', 'output', 'cache_write', 'cache_read']
  if (parent.includes('limits')) return LIMIT_NAMES
  if (parent.includes('notify')) return notifyKeysAt(parent)
  return SETTING_NAMES
}

function withoutQuotes(issue: z.core.$ZodIssue, value: unknown): string | null {
  if (issue.code !== 'invalid_type' || typeof value !== 'string') return null
  const isMeant =
    issue.expected === 'boolean'
      ? /^(?:true|false)$/.test(value)
      : /^(?:number|int)$/.test(issue.expected) && /^-?\d+(?:\.\d+)?$/.test(value)
  return isMeant ? `Write ${value} without quotes.` : null
}

function remedyFor(path: Path): string {
  const keys = path.filter((part) => typeof part === 'string')
  const [section, setting = '', part] = keys
  if (setting === 'notify' && part === 'channels')
    return 'Correct it: docs/notify.md lists what each channel takes.'
  const nested = part === undefined ? undefined : NESTED_DEFAULTS.get(setting)
  const known = nested === undefined ? DEFAULTS.get(setting) : nested.get(part ?? '')
  const byDefault = section === 'llm_monitor' ? known : undefined
  const remedy = REMEDIES.get(keys.join('.'))
  if (remedy !== undefined || byDefault === undefined) return remedy ?? 'Correct it, or leave it out.'
  return `Correct it, or leave it out for the default, ${JSON.stringify(byDefault)}.`
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      part !== null && typeof part === 'object' ? new Map(Object.entries(part)).get(String(key)) : undefined,
    value,
  )
}

/** Names lists and objects without their content, which could be secret. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (value !== null && typeof value === 'object') return 'an object'
  const text = JSON.stringify(value)
  return text.length <= MAX_VALUE_CHARACTERS ? text : `${text.slice(0, MAX_VALUE_CHARACTERS - 1)}…`
}

function whereIs({ file, line }: Problem): string {
  if (file === null) return ''
  return line === null ? `${file}: ` : `${file}:${line}: `
}

const SECTIONS: readonly string[] = ['project', 'workers', 'llm_monitor']

/** Checks the raw value, so that these problems are reported together with those of the schema. */
export function crossProblems(document: ConfigDocument): readonly Problem[] {
  return [...repeatedKeys(document), ...misspeltSections(document), ...repeatedWorkers(document)]
}

/** A JSON parser silently keeps only one of the two. */
function repeatedKeys(document: ConfigDocument): readonly Problem[] {
  return document.duplicates.map(({ path, line }) => ({
    ...problemAt(document, path, undefined, 'occurs twice', 'Remove one of the two.'),
    line,
  }))
}

/** The launcher has its own sections here, so we refuse only one that looks like a missing one of ours. */
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
