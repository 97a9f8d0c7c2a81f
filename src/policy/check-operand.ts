/** What stands on either side of a comparison: a fact of the vocabulary, a value, or a list of values. */

import { didYouMean } from '../core/text/did-you-mean.ts'
import type { FactReference, Scalar } from './condition.ts'
import type { Fact } from './fact-types.ts'
import type { Path, Report } from './problem.ts'
import { FACT_PATHS, findFact } from './vocabulary.ts'

export type CheckedOperand =
  | { readonly kind: 'fact'; readonly reference: FactReference; readonly path: string; readonly fact: Fact }
  | { readonly kind: 'value'; readonly value: Scalar }
  | { readonly kind: 'list'; readonly items: readonly unknown[] }

export type CheckedFact = Extract<CheckedOperand, { kind: 'fact' }>

/** Reads one operand; null after its mistake was reported. */
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

/** The nearest fact, or the facts of a group where a group was named. */
export function unknownFactRemedy(name: string): string {
  const members = FACT_PATHS.filter((path) => path.startsWith(`${name}.`))
  if (members.length > 0) return `It is a group: name one of ${members.join(', ')}.`
  const meant = didYouMean(name, FACT_PATHS) ?? FACT_PATHS.find((path) => path.endsWith(`.${name}`)) ?? null
  return meant === null ? 'It is not in the vocabulary.' : `Did you mean "${meant}"?`
}
