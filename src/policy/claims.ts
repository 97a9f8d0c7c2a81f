/** A condition as claims about single facts, so that what it can never be is found without judging any facts. */

import { type Comparison, type Condition, isComparison, type Scalar } from './condition.ts'
import { findFact } from './vocabulary.ts'

/** That one subject has a fitting value. A subject is a fact, a word in a list fact, or how two facts compare. */
export interface Literal {
  readonly subject: string
  readonly values: readonly Scalar[] | 'number' | 'text'
  /** The values that the claim names. */
  readonly named: readonly Scalar[]
  readonly fits: (value: Scalar) => boolean
}

export type Claim = Literal | { readonly all: readonly Claim[] } | { readonly any: readonly Claim[] }

const FLAG = [true, false] as const
/** How the left of two facts compares with the right. */
const ORDER = [-1, 0, 1] as const

const COMPARE: Readonly<Record<Comparison, (left: Scalar, right: Scalar) => boolean>> = {
  '===': (left, right) => left === right,
  '!==': (left, right) => left !== right,
  '>': (left, right) => Number(left) > Number(right),
  '>=': (left, right) => Number(left) >= Number(right),
  '<': (left, right) => Number(left) < Number(right),
  '<=': (left, right) => Number(left) <= Number(right),
}

/** The claims of a condition, or where it is not `wanted` those of its opposite: negations are moved into the claims. */
export function claimOf(condition: Condition, wanted: boolean): Claim {
  if ('and' in condition) return join(wanted ? 'all' : 'any', condition.and, wanted)
  if ('or' in condition) return join(wanted ? 'any' : 'all', condition.or, wanted)
  if ('!' in condition) return claimOf(condition['!'][0], !wanted)
  const literal = literalOf(condition)
  return wanted ? literal : { ...literal, fits: (value) => !literal.fits(value) }
}

function join(kind: 'all' | 'any', conditions: readonly Condition[], wanted: boolean): Claim {
  const claims = conditions.map((condition) => claimOf(condition, wanted))
  return kind === 'all' ? { all: claims } : { any: claims }
}

type Simple = Exclude<Condition, { and: unknown } | { or: unknown } | { '!': unknown }>

function literalOf(condition: Simple): Literal {
  if ('var' in condition) return flagOf(condition.var)
  if ('in' in condition) {
    const [needle, haystack] = condition.in
    if (typeof needle !== 'object') return flagOf(`${JSON.stringify(needle)} in ${nameOf(haystack)}`)
    const listed = Array.isArray(haystack) ? haystack : []
    return aboutFact(needle.var, listed, (value) => listed.includes(value))
  }
  const [operator, [left, right]] = comparisonOf(condition)
  const compare = COMPARE[operator]
  if (typeof left === 'object' && typeof right === 'object') {
    const fits = (value: Scalar): boolean => compare(value, 0)
    return { subject: `${left.var} against ${right.var}`, values: ORDER, named: [], fits }
  }
  if (typeof left === 'object' && typeof right !== 'object') {
    return aboutFact(left.var, [right], (value) => compare(value, right))
  }
  if (typeof left !== 'object' && typeof right === 'object') {
    return aboutFact(right.var, [left], (value) => compare(left, value))
  }
  throw new TypeError('a comparison was accepted that reads no fact')
}

function comparisonOf(condition: object): [Comparison, [Operand, Operand]] {
  for (const [operator, pair] of Object.entries(condition)) {
    if (isComparison(operator) && Array.isArray(pair)) return [operator, [pair[0], pair[1]]]
  }
  throw new TypeError('a condition was accepted that has no known operator')
}

type Operand = Scalar | { readonly var: string }

function flagOf(subject: string): Literal {
  return { subject, values: FLAG, named: [], fits: (value) => value === true }
}

function nameOf(reference: unknown): string {
  return typeof reference === 'object' && reference !== null && 'var' in reference
    ? String(reference.var)
    : ''
}

function aboutFact(path: string, named: readonly Scalar[], fits: (value: Scalar) => boolean): Literal {
  const fact = findFact(path)
  switch (fact?.type) {
    case 'number':
      return { subject: path, values: 'number', named, fits }
    case 'enum':
      return { subject: path, values: fact.words, named, fits }
    case 'boolean':
      return { subject: path, values: FLAG, named, fits }
    default:
      return { subject: path, values: 'text', named, fits }
  }
}
