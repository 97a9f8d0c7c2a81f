/** Whether claims can hold together. A no is certain; a yes may be wrong where claims are about several facts at once. */

import type { Claim, Literal } from './claims.ts'
import type { Scalar } from './condition.ts'
import { findFact } from './vocabulary.ts'

/** Null where the claims can hold together, else why they never do. */
export function whyNever(claims: readonly Claim[]): string | null {
  const { literals, choices } = flatten(claims)
  const subject = findContradiction(literals)
  if (subject !== null) return `No value of ${subject} fits all of it.`
  const isClosed = choices.some((choice) =>
    choice.every((branch) => whyNever([...literals, branch]) !== null),
  )
  return isClosed ? 'None of its alternatives fits the rest of it.' : null
}

/** Claims that can hold together, sorted once so that many others can be held against them quickly. */
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

  /** Whether the other claim certainly cannot hold where this one does. */
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

/** The first subject of which no value fits everything that is claimed of it; null where each has one. */
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

/** Few values among which one fits if any value does: those that are named, and one of each kind between and around them. */
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
  // A number fact need not be whole where it is measured, so that a value between two neighbours counts as well.
  const between = ends.slice(1).map((end, index) => (end + (ends[index] ?? end)) / 2)
  return [...ends, ...between].filter((value) => value >= fact.min && value <= top)
}
