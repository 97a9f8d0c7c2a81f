/** The operands of conditions and the facts of tests: each names a fact of the vocabulary and a value that it can have. */

import { didYouMean } from '../../core/text/did-you-mean.ts'
import { FACT_PATHS, findFact, suits } from '../facts.ts'
import type { FactReference, Scalar } from '../policy.ts'
import type { Path, Report } from '../source.ts'
import type { Fact } from '../vocabulary.ts'

export type CheckedOperand =
  | { readonly kind: 'fact'; readonly reference: FactReference; readonly path: string; readonly fact: Fact }
  | { readonly kind: 'value'; readonly value: Scalar }
  | { readonly kind: 'list'; readonly items: readonly unknown[] }

export type CheckedFact = Extract<CheckedOperand, { kind: 'fact' }>

/** Reads one operand; null after reporting its mistake. */
export function checkOperand(value: unknown, path: Path, report: Report): CheckedOperand | null {
  if (typeof value === 'string' || typeof value === 'boolean') return { kind: 'value', value }
  if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'value', value }
  if (Array.isArray(value)) return { kind: 'list', items: value }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value)
    if (keys.length === 1 && keys[0] === 'var') {
      return checkReference(Reflect.get(value, 'var'), [...path, 'var'], report)
    }
  }
  const remedy = 'Only facts and plain values can be compared; there is no arithmetic.'
  report({ path, expected: 'a fact such as {"var": "confidence"} or a plain value', value, remedy })
  return null
}

/** Reads what `var` names: one literal path of the vocabulary, without a default value. */
export function checkReference(name: unknown, path: Path, report: Report): CheckedFact | null {
  if (typeof name !== 'string') {
    const remedy = 'A fact is named by one literal text; it always has a value, so it takes no default.'
    report({ path, expected: 'the name of one fact', value: name, remedy })
    return null
  }
  const fact = findFact(name)
  if (fact === null) {
    report({ path, expected: 'the name of a fact', value: name, remedy: unknownFactRemedy(name) })
    return null
  }
  return { kind: 'fact', reference: { var: name }, path: name, fact }
}

/** Suggests the nearest fact, or the facts of a group if a group was named. */
function unknownFactRemedy(name: string): string {
  const members = FACT_PATHS.filter((path) => path.startsWith(`${name}.`))
  if (members.length > 0) return `It is a group: name one of ${members.join(', ')}.`
  const meant = didYouMean(name, FACT_PATHS) ?? FACT_PATHS.find((path) => path.endsWith(`.${name}`)) ?? null
  return meant === null ? 'It is not in the vocabulary.' : `Did you mean "${meant}"?`
}

/** True if the fact can have the value; otherwise reports it and returns false. */
export function checkValue(fact: Fact, name: string, value: unknown, path: Path, report: Report): boolean {
  const isTooFine = fact.type === 'number' && fact.whole && !Number.isInteger(value)
  if (suits(fact, value) && !isTooFine) return true
  const words = fact.type === 'enum' ? fact.words : []
  const meant = typeof value === 'string' ? didYouMean(value, words) : null
  const remedy = meant === null ? `${name}: ${fact.description}` : `Did you mean "${meant}"?`
  report({ path, expected: describeValues(fact), value, remedy })
  return false
}

/** True if the list can contain the word; otherwise reports it and returns false. */
export function checkMember(fact: Fact, name: string, value: unknown, path: Path, report: Report): boolean {
  const words = fact.type === 'string-list' ? fact.words : []
  if (typeof value === 'string' && (words === null || words.includes(value))) return true
  const meant = typeof value === 'string' ? didYouMean(value, words ?? []) : null
  const known = words === null ? 'Write a text.' : `Known are ${words.join(', ')}.`
  const expected = words === null ? 'a text' : `a word that ${name} can hold`
  report({ path, expected, value, remedy: meant === null ? known : `Did you mean "${meant}"?` })
  return false
}

/** The values of a fact in words, for example `a whole number from 0 to 100 (percent)`. */
function describeValues(fact: Fact): string {
  switch (fact.type) {
    case 'string':
      return 'a text'
    case 'boolean':
      return 'true or false'
    case 'enum':
      return `one of ${fact.words.join(', ')}`
    case 'string-list':
      return 'a list of texts'
    case 'number': {
      const range = fact.max === null ? `of at least ${fact.min}` : `from ${fact.min} to ${fact.max}`
      return `a ${fact.whole ? 'whole number' : 'number'} ${range} (${fact.unit})`
    }
  }
}
/** Reads the facts of a test by dotted path; reports what is wrong and leaves it out. */
export function checkTestFacts(value: unknown, path: Path, report: Report): ReadonlyMap<string, unknown> {
  const facts = new Map<string, unknown>()
  for (const [name, item, itemPath] of flatten(value, '', path)) {
    const fact = findFact(name)
    if (fact === null) {
      report({ path: itemPath, expected: 'the name of a fact', value: name, remedy: unknownFactRemedy(name) })
    } else if (facts.has(name)) {
      report({ path: itemPath, expected: 'each fact once', value: name, remedy: 'Remove one of the two.' })
    } else if (fact.type === 'string-list' && Array.isArray(item)) {
      const sound = item.filter((word, index) => checkMember(fact, name, word, [...itemPath, index], report))
      facts.set(name, sound)
    } else if (checkValue(fact, name, item, itemPath, report)) {
      facts.set(name, item)
    }
  }
  return facts
}

function flatten(value: unknown, prefix: string, path: Path): (readonly [string, unknown, Path])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const name = `${prefix}${key}`
    const isGroup = FACT_PATHS.some((fact) => fact.startsWith(`${name}.`))
    const isNested = isGroup && typeof item === 'object' && item !== null && !Array.isArray(item)
    return isNested ? flatten(item, `${name}.`, [...path, key]) : [[name, item, [...path, key]] as const]
  })
}
