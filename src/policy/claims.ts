/** A condition as claims about single facts, so that what can never be true is found without judging any facts. */

import { type AtomComparison, isReference, readComparison } from './condition.ts'
import { findFact } from './facts.ts'
import type { Comparison, Condition, Scalar } from './policy.ts'

/**
 * A claim that one subject has a fitting value. A subject is a fact, a word in a list fact, or how two facts compare.
 */
interface Literal {
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

/** Turns a condition into claims, or its opposite if it is not `wanted`: negations are moved into the claims. */
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

function literalOf(atom: Condition): Literal {
  if ('var' in atom) return flagOf(atom.var)
  if ('in' in atom) {
    const [needle, haystack] = atom.in
    if (isReference(needle) && Array.isArray(haystack))
      return aboutFact(needle.var, haystack, (value) => haystack.includes(value))
    return flagOf(`${JSON.stringify(needle)} in ${isReference(haystack) ? haystack.var : ''}`)
  }
  const comparison = readComparison(atom)
  if (comparison === null) throw new TypeError('a condition was accepted that has no known operator')
  return literalOfComparison(comparison)
}

function literalOfComparison({ operator, left, right }: AtomComparison): Literal {
  const compare = COMPARE[operator]
  if (typeof left !== 'object') {
    if (typeof right !== 'object') throw new TypeError('a comparison was accepted that reads no fact')
    return aboutFact(right.var, [left], (value) => compare(left, value))
  }
  if (typeof right !== 'object') return aboutFact(left.var, [right], (value) => compare(value, right))
  const fits = (value: Scalar): boolean => compare(value, 0)
  return { subject: `${left.var} against ${right.var}`, values: ORDER, named: [], fits }
}

function flagOf(subject: string): Literal {
  return { subject, values: FLAG, named: [], fits: (value) => value === true }
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

/** Says why the claims can never hold together; null if they can. */
export function whyNever(claims: readonly Claim[]): string | null {
  const { literals, choices } = flatten(claims)
  const subject = findContradiction(literals)
  if (subject !== null) return `No value of ${subject} fits all of it.`
  const isClosed = choices.some((choice) =>
    choice.every((branch) => whyNever([...literals, branch]) !== null),
  )
  return isClosed ? 'None of its alternatives fits the rest of it.' : null
}

/** Claims that can hold together, grouped once so that comparing many others with them is fast. */
export class Premise {
  readonly #claim: Claim
  readonly #groups: ReadonlyMap<string, readonly Literal[]>
  readonly #chosen: ReadonlySet<string>

  constructor(claim: Claim) {
    const { literals, choices } = flatten([claim])
    this.#claim = claim
    this.#groups = groupBySubject(literals)
    this.#chosen = new Set(choices.flat().flatMap(subjectsOf))
  }

  /** Whether the other claim certainly cannot hold if this one does. */
  excludes(other: Claim): boolean {
    if (!('subject' in other) || this.#chosen.has(other.subject))
      return whyNever([this.#claim, other]) !== null
    return !fitTogether([...(this.#groups.get(other.subject) ?? []), other])
  }
}

function subjectsOf(claim: Claim): readonly string[] {
  if ('subject' in claim) return [claim.subject]
  return ('all' in claim ? claim.all : claim.any).flatMap(subjectsOf)
}

interface Flat {
  readonly literals: readonly Literal[]
  readonly choices: readonly (readonly Claim[])[]
}

function flatten(claims: readonly Claim[]): Flat {
  const literals: Literal[] = []
  const choices: (readonly Claim[])[] = []
  const open = [...claims]
  for (let claim = open.pop(); claim !== undefined; claim = open.pop()) {
    if ('all' in claim) open.push(...claim.all)
    else if ('any' in claim) choices.push(claim.any)
    else literals.push(claim)
  }
  return { literals, choices }
}

/** The first subject for which no value fits; null if each has one. */
function findContradiction(literals: readonly Literal[]): string | null {
  for (const [subject, group] of groupBySubject(literals)) if (!fitTogether(group)) return subject
  return null
}

/** The claims about each subject. */
function groupBySubject(literals: readonly Literal[]): ReadonlyMap<string, readonly Literal[]> {
  const groups = new Map<string, Literal[]>()
  for (const literal of literals) {
    const group = groups.get(literal.subject)
    if (group === undefined) groups.set(literal.subject, [literal])
    else group.push(literal)
  }
  return groups
}

/** Whether one value fits all claims about one subject. */
function fitTogether(group: readonly Literal[]): boolean {
  return candidatesOf(group).some((value) => group.every(({ fits }) => fits(value)))
}

/** The named values, and one of each kind between and around them: if any value fits, one of these does. */
function candidatesOf(group: readonly Literal[]): readonly Scalar[] {
  const [first] = group
  if (first === undefined) return []
  const named = group.flatMap((literal) => literal.named)
  if (first.values === 'text') return [...named, `${named.join('')} and something else`]
  if (first.values === 'number') return numbersAround(first.subject, named.map(Number))
  return first.values
}

function numbersAround(path: string, named: readonly number[]): readonly number[] {
  const fact = findFact(path)
  if (fact?.type !== 'number') return named
  const sorted = [fact.min, ...named].toSorted((left, right) => left - right)
  const top = fact.max ?? (sorted.at(-1) ?? fact.min) + 1
  const ends = [...sorted, top]
  // A measured number need not be whole, so a value between two neighbours counts too.
  const between = ends.slice(1).map((end, index) => (end + (ends[index] ?? end)) / 2)
  return [...ends, ...between].filter((value) => value >= fact.min && value <= top)
}
