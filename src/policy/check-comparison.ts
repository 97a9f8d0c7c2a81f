/** Comparisons: two sides, at least one of them a fact, and both of one type. */

import { type CheckedFact, type CheckedOperand, checkOperand } from './check-operand.ts'
import { checkValue } from './check-value.ts'
import { COMPARISONS, type Comparison, type Condition } from './condition.ts'
import type { Path, Report } from './problem.ts'

/** Checks `=== !== > >= < <=`; null after each mistake was reported. */
export function checkComparison(
  operator: Comparison,
  operands: unknown,
  path: Path,
  report: Report,
): Condition | null {
  const pair = checkPair(operands, path, report)
  if (pair === null) return null
  const [left, right] = pair
  if (left === null || right === null) return null
  if (left.kind === 'list' || right.kind === 'list') {
    const remedy = 'Use "in" to look for a value in a list.'
    report({ path, expected: 'a fact and a plain value', value: operands, remedy })
    return null
  }
  if (!checkTypes(operator, left, right, path, report)) return null
  return COMPARISONS[operator]([toOperand(left), toOperand(right)])
}

/** Exactly two operands: json-logic-js would read a third as the end of a range, or not at all. */
export function checkPair(
  operands: unknown,
  path: Path,
  report: Report,
): readonly [CheckedOperand | null, CheckedOperand | null] | null {
  if (!Array.isArray(operands) || operands.length !== 2) {
    const remedy = 'For a range write two comparisons in an "and".'
    report({ path, expected: 'a list of exactly two operands', value: operands, remedy })
    return null
  }
  return [checkOperand(operands[0], [...path, 0], report), checkOperand(operands[1], [...path, 1], report)]
}

type Comparable = Exclude<CheckedOperand, { kind: 'list' }>

function checkTypes(
  operator: Comparison,
  left: Comparable,
  right: Comparable,
  path: Path,
  report: Report,
): boolean {
  const facts = [left, right].filter((side) => side.kind === 'fact')
  const [first, second] = facts
  if (first === undefined) {
    const remedy = 'Two plain values compare the same for ever.'
    report({ path, expected: 'at least one fact', value: [left, right], remedy })
    return false
  }
  if (!checkComparable(operator, facts, path, report)) return false
  if (second !== undefined) return checkTwoFacts(first, second, path, report)
  const [value, index] = left.kind === 'value' ? [left.value, 0] : [right.kind === 'value' && right.value, 1]
  return checkValue(first.fact, first.path, value, [...path, index], report)
}

function checkComparable(
  operator: Comparison,
  facts: readonly CheckedFact[],
  path: Path,
  report: Report,
): boolean {
  const list = facts.find(({ fact }) => fact.type === 'string-list')
  if (list !== undefined) {
    const remedy = `Write {"in": ["word", {"var": "${list.path}"}]}.`
    report({ path, expected: 'a fact with one value, not a list', value: list.path, remedy })
    return false
  }
  const unordered = facts.find(({ fact }) => fact.type !== 'number')
  if (operator === '===' || operator === '!==' || unordered === undefined) return true
  const remedy = `${unordered.path} has no order: use "===" or "in".`
  report({ path, expected: `a number fact for "${operator}"`, value: unordered.path, remedy })
  return false
}

function checkTwoFacts(first: CheckedFact, second: CheckedFact, path: Path, report: Report): boolean {
  const alike = first.fact.type === second.fact.type && first.fact.type !== 'enum'
  if (alike && first.path !== second.path) return true
  const expected = first.path === second.path ? 'two different facts' : 'two facts of one type'
  const value = `${first.path} and ${second.path}`
  report({ path, expected, value, remedy: 'Compare the fact with a plain value.' })
  return false
}

function toOperand(side: Comparable) {
  return side.kind === 'fact' ? side.reference : side.value
}
