/** All facts that two policies can tell apart, so that they can be compared on every one of them. */

import jsonLogic from 'json-logic-js'
import type { Facts } from '../core/facts.ts'
import { layFacts } from './base-facts.ts'
import type { Condition, Scalar } from './condition.ts'
import { atomsOf, conditionsOf, factsOf, isReference, readAtom } from './explain-atoms.ts'
import { COMBINED_WORDS_LIMIT, candidatesOf, faultLists } from './mutate-candidates.ts'
import { markedTexts, markMatchers } from './mutate-matchers.ts'
import type { CompiledPolicy } from './policy.ts'
import { findFact } from './vocabulary.ts'

/** Points of a proof: at most a second for one mutant. */
const POINTS_LIMIT = 20_000
/** Points that are looked at where they are too many for a proof, in the hope of a witness. */
const SAMPLE_POINTS = 1000

export interface GridPoint {
  /** What is laid over the base facts. */
  readonly laid: ReadonlyMap<string, unknown>
  readonly facts: Facts
  readonly now_ms: number
}

export interface Grid {
  /** Patterns in them are marks: see `markMatchers`. */
  readonly policies: readonly CompiledPolicy[]
  readonly points: () => Generator<GridPoint>
  /** True where every combination that the policies can tell apart is among the points. */
  readonly exhaustive: boolean
}

interface Axis {
  readonly path: string
  readonly values: readonly unknown[]
}

/**
 * One value of every class of values that no comparison tells apart, for each fact that is read; then every
 * combination of them. Where that is too many they are taken at even distances, and nothing is proved.
 */
export function gridOver(policies: readonly CompiledPolicy[]): Grid {
  const rules = policies.flatMap((policy) => policy.rules)
  const real = policies[0]?.matchers ?? []
  const atoms = distinct(rules.flatMap(conditionsOf).flatMap(atomsOf))
  const reading = (path: string) => atoms.filter((atom) => factsOf(atom, { matchers: real }).includes(path))
  const named = (path: string) => reading(path).flatMap(valuesIn)
  const matchers = markMatchers(real, named)
  const paths = [...new Set(atoms.flatMap((atom) => factsOf(atom, { matchers })))]
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

/** Has no factor in common with the size, so that no axis stands still. */
function strideOf(size: number): number {
  if (size <= POINTS_LIMIT) return 1
  let step = Math.floor(size / SAMPLE_POINTS)
  while (greatestCommonDivisor(size, step) > 1) step += 1
  return step
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right)
}

/** The number of faults follows from their list, as it does in life. */
function mergeFaults(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => (path === 'fault_count' ? 'faults' : path)))]
}

function onePerClass(
  path: string,
  values: readonly unknown[],
  atoms: readonly Condition[],
  matchers: CompiledPolicy['matchers'],
): readonly unknown[] {
  // Where two facts are compared with each other, the class of a value depends on the other fact.
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
