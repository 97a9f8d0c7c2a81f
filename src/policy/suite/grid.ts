/** Enumerates all facts that policies can tell apart, so that policies can be compared on each. */

import jsonLogic from 'json-logic-js'
import type { Facts } from '../../core/facts.ts'
import { atomsOf, conditionsOf, factsOf, isReference, readAtom } from '../condition.ts'
import { findFact, layFacts, stepOf } from '../facts.ts'
import type { CompiledPolicy, Condition, Scalar } from '../policy.ts'

/** Maximum number of points of a proof: at most a second for one mutant. */
const POINTS_LIMIT = 20_000
/** Number of points that are tried if there are too many for a proof, in the hope of a witness. */
const SAMPLE_POINTS = 1000
/** Up to this many words of a list are combined in every way; beyond it, each is tried alone and nothing is proved. */
const COMBINED_WORDS_LIMIT = 8
/** Values that no policy names. */
const ANOTHER = ['another', 'yet another']

type Matchers = CompiledPolicy['matchers']

export interface GridPoint {
  /** The facts that are laid over the base facts. */
  readonly laid: ReadonlyMap<string, unknown>
  readonly facts: Facts
  readonly now_ms: number
}

interface Grid {
  /** Their patterns are marks: see `markMatchers`. */
  readonly policies: readonly CompiledPolicy[]
  readonly points: () => Generator<GridPoint>
  /** True if every combination that the policies can tell apart is among the points. */
  readonly exhaustive: boolean
}

interface Axis {
  readonly path: string
  readonly values: readonly unknown[]
}

/**
 * Takes one value of every class that comparisons tell apart, for each fact that is read, and combines them in every
 * way. If there are too many combinations, it samples them at even distances, and nothing is proved.
 */
export function gridOver(policies: readonly CompiledPolicy[]): Grid {
  const rules = policies.flatMap((policy) => policy.rules)
  const real = policies[0]?.matchers ?? []
  const atoms = distinct(rules.flatMap(conditionsOf).flatMap(atomsOf))
  const reading = (path: string) => atoms.filter((atom) => factsOf(atom, real).includes(path))
  const named = (path: string) => reading(path).flatMap(valuesIn)
  const matchers = markMatchers(real, named)
  const paths = [...new Set(atoms.flatMap((atom) => factsOf(atom, matchers)))]
  const axes = mergeFaults(paths).map((path): Axis => {
    const values =
      path === 'faults' ? faultLists(named('faults'), named('fault_count')) : candidatesOf(path, named(path))
    const texts = matchers.some(({ fact }) => fact === path) ? markedTexts(matchers, path) : []
    const read = path === 'faults' ? [...reading('faults'), ...reading('fault_count')] : reading(path)
    return { path, values: onePerClass(path, [...values, ...texts], read, matchers) }
  })
  const moments = [0, ...new Set(rules.flatMap(({ until_ms }) => until_ms ?? []))]
  const size = axes.reduce((product, { values }) => product * values.length, moments.length)
  const hasLongList = paths.some((path) => isLongList(path, named(path)))
  return {
    policies: policies.map((policy) => ({ ...policy, matchers })),
    points: () => pointsOf(axes, moments, size),
    exhaustive: size <= POINTS_LIMIT && !hasLongList,
  }
}

function* pointsOf(axes: readonly Axis[], moments: readonly number[], size: number): Generator<GridPoint> {
  const step = strideOf(size)
  for (let index = 0; index < size; index += step) {
    const now_ms = moments[index % moments.length] ?? 0
    let rest = Math.floor(index / moments.length)
    const laid = new Map<string, unknown>()
    for (const { path, values } of axes) {
      laid.set(path, values[rest % values.length])
      rest = Math.floor(rest / values.length)
    }
    yield { laid, facts: layFacts(laid), now_ms }
  }
}

/** A stride that shares no factor with the size, so that every axis moves. */
function strideOf(size: number): number {
  if (size <= POINTS_LIMIT) return 1
  let step = Math.floor(size / SAMPLE_POINTS)
  while (greatestCommonDivisor(size, step) > 1) step += 1
  return step
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right)
}

/** The number of faults follows from their list. */
function mergeFaults(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => (path === 'fault_count' ? 'faults' : path)))]
}

function onePerClass(
  path: string,
  values: readonly unknown[],
  atoms: readonly Condition[],
  matchers: Matchers,
): readonly unknown[] {
  // If two facts are compared with each other, the class of a value depends on the other fact.
  if (atoms.some((atom) => readAtom(atom).operands.filter(isReference).length > 1)) return values
  const classes = new Map<string, unknown>()
  for (const value of values) {
    const data = {
      ...layFacts(new Map([[path, value]])),
      match: matchers.map(({ pattern }) => typeof value === 'string' && pattern.test(value)),
    }
    const answers = atoms.map((atom) => String(jsonLogic.apply(atom, data))).join()
    if (!classes.has(answers)) classes.set(answers, value)
  }
  return [...classes.values()]
}

function isLongList(path: string, words: readonly Scalar[]): boolean {
  return findFact(path)?.type === 'string-list' && new Set(words).size > COMBINED_WORDS_LIMIT
}

function valuesIn(atom: Condition): readonly Scalar[] {
  return readAtom(atom).operands.flatMap((operand) => {
    if (typeof operand !== 'object') return [operand]
    return isReference(operand) ? [] : operand
  })
}

function distinct(atoms: readonly Condition[]): readonly Condition[] {
  return [...new Map(atoms.map((atom) => [JSON.stringify(atom), atom])).values()]
}

/** Values to try for a fact: those that are named and, if it has an order, their neighbours. */
function candidatesOf(path: string, named: readonly Scalar[]): readonly unknown[] {
  const fact = findFact(path)
  switch (fact?.type) {
    case 'boolean':
      return [true, false]
    case 'enum':
      return fact.words
    case 'string-list':
      return combinations(named.map(String))
    case 'number': {
      const step = stepOf(path)
      const numbers = named.filter((value) => typeof value === 'number')
      const near = numbers.flatMap((value) => [value - step, value, value + step])
      const largest = fact.max ?? Math.max(fact.min, ...near) + step
      return [...new Set([fact.min, ...near, largest])].filter(
        (value) => value >= fact.min && value <= largest,
      )
    }
    default:
      return [...new Set([...named, ...ANOTHER])]
  }
}

/** Possible lists of faults: every combination of the named ones, padded to every number that is compared. */
function faultLists(words: readonly Scalar[], counts: readonly Scalar[]): readonly (readonly string[])[] {
  const lengths = candidatesOf('fault_count', counts).map(Number)
  return combinations(words.map(String)).flatMap((list) =>
    lengths
      .filter((length) => length >= list.length)
      .map((length) => [...list, ...Array<string>(length - list.length).fill('another_fault')]),
  )
}

function combinations(words: readonly string[]): readonly (readonly string[])[] {
  const distinct = [...new Set(words)]
  if (distinct.length > COMBINED_WORDS_LIMIT) return [[], ...distinct.map((word) => [word]), distinct]
  return distinct.reduce<readonly (readonly string[])[]>(
    (lists, word) => lists.concat(lists.map((list) => [...list, word])),
    [[]],
  )
}

/**
 * Replaces each pattern with one that finds its own mark, and that treats the texts named in the policy as the real
 * pattern does. Patterns that can never match the same text are then tried together: this may keep an equivalent
 * mutant alive, but never hides one.
 */
function markMatchers(matchers: Matchers, named: (fact: string) => readonly Scalar[]): Matchers {
  return matchers.map(({ fact, pattern }, index) => {
    const texts = named(fact)
      .map(String)
      .filter((text) => pattern.test(text))
      .map(escapePattern)
    return { fact, pattern: new RegExp([markOf(index), ...texts.map((text) => `^${text}$`)].join('|'), 'u') }
  })
}

/** Texts with every combination of the marks of a fact's patterns. */
function markedTexts(matchers: Matchers, fact: string): readonly string[] {
  return matchers.reduce<readonly string[]>(
    (texts, matcher, index) =>
      matcher.fact === fact ? texts.concat(texts.map((text) => `${text}${markOf(index)}`)) : texts,
    [''],
  )
}

/** Says, for people, which patterns a text with marks matches; null if none. */
export function readMarks(text: string, matchers: Matchers): string | null {
  const found = matchers.filter((_, index) => text.includes(markOf(index)))
  return found.length === 0
    ? null
    : `a text that matches ${found.map(({ pattern }) => `/${pattern.source}/`).join(' and ')}`
}

function markOf(index: number): string {
  return `⟦${index}⟧`
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
