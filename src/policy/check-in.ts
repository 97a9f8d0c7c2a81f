/** `in`: a fact with one value in a list of words, or a word in a list fact; never a part of a text. */

import { checkPair } from './check-comparison.ts'
import type { CheckedFact, CheckedOperand } from './check-operand.ts'
import { checkMember, checkValue } from './check-value.ts'
import type { Condition, Scalar } from './condition.ts'
import { LIST_LENGTH_LIMIT } from './limits.ts'
import type { Path, Report } from './problem.ts'

/** Checks an `in`; null after each mistake was reported. */
export function checkIn(operands: unknown, path: Path, report: Report): Condition | null {
  const pair = checkPair(operands, path, report)
  if (pair === null) return null
  const [needle, haystack] = pair
  if (needle === null || haystack === null) return null
  if (needle.kind === 'fact' && haystack.kind === 'list')
    return factInList(needle, haystack.items, path, report)
  if (needle.kind === 'value' && haystack.kind === 'fact' && haystack.fact.type === 'string-list') {
    if (!checkMember(haystack.fact, haystack.path, needle.value, [...path, 0], report)) return null
    return { in: [needle.value, haystack.reference] }
  }
  report({
    path,
    expected: 'a fact and a list of values, or a word and a list fact',
    value: operands,
    remedy: isPartOfText(haystack) ? 'To look into a text use "match".' : 'Correct the two operands.',
  })
  return null
}

function factInList(
  needle: CheckedFact,
  items: readonly unknown[],
  path: Path,
  report: Report,
): Condition | null {
  if (needle.fact.type === 'string-list') {
    const remedy = 'Write one "in" for each word, within "or".'
    report({ path: [...path, 0], expected: 'a fact with one value, not a list', value: needle.path, remedy })
    return null
  }
  if (items.length === 0 || items.length > LIST_LENGTH_LIMIT) {
    const expected = `a list of 1 to ${LIST_LENGTH_LIMIT} values`
    report({ path: [...path, 1], expected, value: items, remedy: 'Correct the list.' })
    return null
  }
  const values = items.filter((item, index): item is Scalar =>
    checkValue(needle.fact, needle.path, item, [...path, 1, index], report),
  )
  return values.length === items.length ? { in: [needle.reference, values] } : null
}

function isPartOfText(haystack: CheckedOperand): boolean {
  return haystack.kind === 'value' || (haystack.kind === 'fact' && haystack.fact.type === 'string')
}
