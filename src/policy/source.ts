/** A policy file as it was read: limits on walking it, and the mistakes that checks find in it. */

import { CzarinaError } from '../core/errors.ts'

export type Path = readonly (string | number)[]

export interface Problem {
  readonly path: Path
  /** Completes the sentence "expected …". */
  readonly expected: string
  readonly value: unknown
  /** What to do about it. */
  readonly remedy: string
}

/** A problem and the file of the policy in which it is. */
export interface PlacedProblem extends Problem {
  readonly sourceIndex: number
}

/** One file as it was read. `name` is what people call it: a shipped policy's name or a path. */
export interface PolicySource {
  readonly name: string
  readonly file: string
  readonly data: unknown
  /** The line of a path, from 1; left out if it is unknown. */
  readonly lineOf?: (path: Path) => number | undefined
  /** Duplicate keys, of which JSON readers silently keep one. */
  readonly duplicates?: readonly Path[]
}

/** The policy itself, then everything that it extends, each file once. */
export type PolicySources = readonly [PolicySource, ...PolicySource[]]

/** Takes every problem that a check finds, so that all of them are reported at once. */
export type Report = (problem: Problem) => void

/**
 * Limits on a whole file, far above what people write: levels of nesting, and the total of lists, objects and values.
 */
const FILE_LIMIT = { depth: 40, size: 100_000 }
/** Maximum number of problems that one refusal lists; the rest are counted. */
const PROBLEMS_SHOWN_LIMIT = 100
const TEXT_SHOWN_LIMIT = 60
const KEYS_SHOWN_LIMIT = 5

/** `rules[2].when.and[0]`: the path as a person would write it. */
export function formatPath(path: Path): string {
  const parts = path.map((part) => {
    if (typeof part === 'number') return `[${part}]`
    return /^[$A-Za-z_][$\w]*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`
  })
  return parts.join('').replace(/^\./, '')
}

/** Describes a value in a few words, whatever its size or depth. */
export function formatValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(shorten(value))
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value !== 'object' || value === null) return String(value)
  const keys = Object.keys(value)
  if (keys.length === 0) return 'an empty object'
  const shown = keys.slice(0, KEYS_SHOWN_LIMIT).map((key) => JSON.stringify(shorten(key)))
  const rest = keys.length > shown.length ? ` and ${keys.length - shown.length} more` : ''
  return `an object with ${keys.length === 1 ? 'the key' : 'the keys'} ${shown.join(', ')}${rest}`
}

/** Describes one problem in a sentence, without its file. */
export function formatProblem(problem: Problem): string {
  const where = problem.path.length === 0 ? 'the file' : formatPath(problem.path)
  return `${where}: expected ${problem.expected}, found ${formatValue(problem.value)}. ${problem.remedy}`
}

/** Orders problems as in the file: by rule and test, then by key. */
export function compareProblems(left: PlacedProblem, right: PlacedProblem): number {
  if (left.sourceIndex !== right.sourceIndex) return left.sourceIndex - right.sourceIndex
  for (const [index, part] of left.path.entries()) {
    const other = right.path[index]
    if (other === undefined) return 1
    if (part === other) continue
    if (typeof part === 'number' && typeof other === 'number') return part - other
    return String(part) < String(other) ? -1 : 1
  }
  return left.path.length - right.path.length
}

function shorten(text: string): string {
  return text.length > TEXT_SHOWN_LIMIT ? `${text.slice(0, TEXT_SHOWN_LIMIT)}…` : text
}

const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype']

interface Place {
  readonly value: unknown
  readonly path: Path
}

interface Extent {
  readonly depth: number
  readonly size: number
}

/** Refuses data that the other checks could not walk safely; true if they may continue. */
export function checkKeys(data: unknown, report: Report): boolean {
  let sound = true
  const isSmall = checkExtent(data, [], FILE_LIMIT, report, (path, key) => {
    if (!FORBIDDEN_KEYS.includes(key)) return
    sound = false
    report({ path, expected: `no key ${JSON.stringify(key)}`, value: key, remedy: 'Remove the key.' })
  })
  return isSmall && sound
}

/**
 * Refuses data beyond a limit, so that no check overflows; true within it. Walks without recursion, and hardly beyond
 * the limit.
 */
export function checkExtent(
  data: unknown,
  path: Path,
  limit: Extent,
  report: Report,
  onKey: (path: Path, key: string) => void = () => undefined,
): boolean {
  let level: readonly Place[] = [{ value: data, path: [] }]
  let depth = 0
  let size = 0
  while (level.length > 0) {
    size += level.length
    if (depth > limit.depth || size > limit.size) break
    level = level.flatMap((place) => childrenOf(place, onKey))
    if (level.length > 0) depth += 1
  }
  if (depth > limit.depth) {
    const remedy = 'Split it into several rules, or flatten it.'
    report({ path, expected: `at most ${limit.depth} levels of nesting`, value: depth, remedy })
  } else if (size > limit.size) {
    const remedy = 'Split it into several rules or files.'
    report({ path, expected: `at most ${limit.size} values`, value: size, remedy })
  }
  return depth <= limit.depth && size <= limit.size
}

function childrenOf({ value, path }: Place, onKey: (path: Path, key: string) => void): Place[] {
  if (Array.isArray(value))
    return value.map((item: unknown, index) => ({ value: item, path: [...path, index] }))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([key, item]: [string, unknown]) => {
    onKey([...path, key], key)
    return { value: item, path: [...path, key] }
  })
}

/**
 * Throws one error that lists all problems, a line each; its place and value are those of the first. `more` are
 * further remedies.
 */
export function refuseProblems(
  sources: PolicySources,
  problems: readonly PlacedProblem[],
  more: readonly string[] = [],
): void {
  const sorted = problems.toSorted(compareProblems)
  const [first] = sorted
  if (first === undefined) return
  const count = sorted.length === 1 ? '1 problem' : `${sorted.length} problems`
  const lines = [`The policy ${sources[0].name} is refused, ${count}:`]
  for (const line of describeProblems(sources, sorted)) lines.push(`  ${line}`)
  const { file, line } = placeOf(sources, first)
  throw new CzarinaError('CZM_POLICY_INVALID', lines.join('\n'), {
    file,
    ...(line === undefined ? {} : { line }),
    path: formatPath(first.path),
    value: formatValue(first.value),
    suggestions: [first.remedy, ...more],
  })
}

/** Describes each problem with its place on one line, in file order; beyond a limit they are only counted. */
export function describeProblems(
  sources: PolicySources,
  problems: readonly PlacedProblem[],
): readonly string[] {
  const sorted = problems.toSorted(compareProblems)
  const shown = sorted.slice(0, PROBLEMS_SHOWN_LIMIT)
  const lines = shown.map((problem) => {
    const { file, line } = placeOf(sources, problem)
    return `${file}:${line === undefined ? '' : `${line}:`} ${formatProblem(problem)}`
  })
  return sorted.length === shown.length ? lines : [...lines, `… and ${sorted.length - shown.length} more`]
}

function placeOf(sources: PolicySources, { sourceIndex, path }: PlacedProblem) {
  const source = sources[sourceIndex] ?? sources[0]
  return { file: source.file, line: source.lineOf?.(path) }
}
