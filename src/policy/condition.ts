/** A condition taken apart: what it compares, which facts it reads, and its text for people. */

import {
  type Comparison,
  type CompiledRule,
  type Condition,
  type FactReference,
  isComparison,
  type Matcher,
  type RuleSelector,
  type Scalar,
} from './policy.ts'

type Side = FactReference | Scalar
type Operand = Side | readonly Scalar[]
type Matchers = readonly Matcher[]

/** All conditions that decide whether a rule holds: its selectors, its own condition and its exception. */
export function conditionsOf({ when, unless, selectors }: CompiledRule): readonly Condition[] {
  return [...selectors.map(selectorCondition), when, ...(unless === null ? [] : [unless])]
}

/** Everything that must be true of the facts for the rule to hold, as conditions without an `and` around them. */
export function termsOf({ when, unless, selectors }: CompiledRule): readonly Condition[] {
  const exception: readonly Condition[] = unless === null ? [] : [{ '!': [unless] }]
  return [...splitAnd(when), ...exception, ...selectors.map(selectorCondition)]
}

function splitAnd(condition: Condition): readonly Condition[] {
  return 'and' in condition ? condition.and.flatMap(splitAnd) : [condition]
}

function selectorCondition({ fact, names }: RuleSelector): Condition {
  return { in: [{ var: fact }, [...names]] }
}

/** Every comparison, `in` and flag of a condition, from left to right. */
export function atomsOf(condition: Condition): readonly Condition[] {
  if ('and' in condition) return condition.and.flatMap(atomsOf)
  if ('or' in condition) return condition.or.flatMap(atomsOf)
  if ('!' in condition) return atomsOf(condition['!'][0])
  return [condition]
}

/** The operator and operands of an atom; a flag is a single operand with nothing to compare it with. */
export function readAtom(atom: Condition): {
  readonly operator: string
  readonly operands: readonly Operand[]
} {
  if ('var' in atom) return { operator: 'var', operands: [atom] }
  const [entry] = Object.entries(atom)
  const operands: unknown = entry?.[1]
  return { operator: entry?.[0] ?? '', operands: Array.isArray(operands) ? operands : [] }
}

export interface AtomComparison {
  readonly operator: Comparison
  readonly left: Side
  readonly right: Side
}

/** The two sides of a comparison; null for every other atom. */
export function readComparison(atom: Condition): AtomComparison | null {
  const { operator, operands } = readAtom(atom)
  const [left, right] = operands.filter(isSide)
  return isComparison(operator) && left !== undefined && right !== undefined
    ? { operator, left, right }
    : null
}

function isSide(operand: Operand): operand is Side {
  return !Array.isArray(operand)
}

/** Tells a fact from the values beside it. */
export function isReference(operand: Operand): operand is FactReference {
  return typeof operand === 'object' && 'var' in operand
}

/** The paths of the facts that an atom reads. A `match` reads the text in which it looks for its pattern. */
export function factsOf(atom: Condition, matchers: Matchers): readonly string[] {
  return readAtom(atom)
    .operands.filter(isReference)
    .map((reference) => matcherOf(reference, matchers)?.fact ?? reference.var)
}

/** Null if the reference names a fact. */
function matcherOf(reference: FactReference, matchers: Matchers): Matcher | null {
  const index = /^match\.(\d+)$/.exec(reference.var)?.[1]
  return index === undefined ? null : (matchers[Number(index)] ?? null)
}

/** A condition on one line, for people; brackets only around `and` within `or`, and the reverse. */
export function conditionText(condition: Condition, matchers: Matchers): string {
  if ('and' in condition) return condition.and.map((term) => inner(term, matchers)).join(' and ')
  if ('or' in condition) return condition.or.map((term) => inner(term, matchers)).join(' or ')
  if ('!' in condition) return `not ${inner(condition['!'][0], matchers)}`
  const { operator, operands } = readAtom(condition)
  const [left = '', right] = operands.map((operand) => operandText(operand, matchers))
  return right === undefined ? left : `${left} ${operator} ${right}`
}

function inner(condition: Condition, matchers: Matchers): string {
  const text = conditionText(condition, matchers)
  const several =
    ('and' in condition && condition.and.length > 1) || ('or' in condition && condition.or.length > 1)
  return several ? `(${text})` : text
}

function operandText(operand: Operand, matchers: Matchers): string {
  if (typeof operand !== 'object') return JSON.stringify(operand)
  if (!isReference(operand)) return `[${operand.map((item) => String(item)).join(', ')}]`
  const matcher = matcherOf(operand, matchers)
  return matcher === null ? operand.var : `${matcher.fact} matches /${matcher.pattern.source}/`
}
