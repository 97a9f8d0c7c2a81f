/** Checks conditions, and refuses every mistake that json-logic-js would evaluate as true. */

import { didYouMean } from '../../core/text/did-you-mean.ts'
import {
  COMPARISONS,
  type Comparison,
  type Condition,
  type FactReference,
  isComparison,
  type Matcher,
  OPERATORS,
  type Scalar,
} from '../policy.ts'
import { checkExtent, type Path, type Report } from '../source.ts'
import {
  type CheckedFact,
  type CheckedOperand,
  checkMember,
  checkOperand,
  checkReference,
  checkValue,
} from './operand.ts'
import { checkPattern } from './pattern.ts'
import { LIST_LENGTH_LIMIT } from './schema.ts'

const EXAMPLE = 'A condition reads at least one fact, for example {"===": [{"var": "action"}, "approve"]}.'
const LIMIT = { depth: 20, size: 500 }

/** Collects the matchers of a policy while its conditions are checked, each of them once. */
export class MatcherTable {
  readonly matchers: Matcher[] = []

  /** Adds a matcher and returns the fact that is true if its pattern is found in the text. */
  add(fact: string, pattern: RegExp): FactReference {
    const known = this.matchers.findIndex((one) => one.fact === fact && one.pattern.source === pattern.source)
    if (known !== -1) return { var: `match.${known}` }
    this.matchers.push({ fact, pattern })
    return { var: `match.${this.matchers.length - 1}` }
  }
}

/** Builds a new condition from what was understood, so that nothing unchecked is evaluated; null after reporting each mistake. */
export function checkCondition(
  value: unknown,
  path: Path,
  matchers: MatcherTable,
  report: Report,
): Condition | null {
  if (!checkExtent(value, path, LIMIT, report)) return null
  return new ConditionCheck(matchers, report).check(value, path)
}

type Comparable = Exclude<CheckedOperand, { kind: 'list' }>

/** Every method returns null after it has reported what is wrong. */
class ConditionCheck {
  readonly #matchers: MatcherTable
  readonly #report: Report

  constructor(matchers: MatcherTable, report: Report) {
    this.#matchers = matchers
    this.#report = report
  }

  check(value: unknown, path: Path): Condition | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.#refuse(path, 'a condition', value, EXAMPLE)
    const [operator, second] = Object.keys(value)
    if (operator === undefined || second !== undefined) {
      const remedy =
        operator === undefined ? EXAMPLE : 'Put several conditions into a list under "and" or "or".'
      return this.#refuse(path, 'an object with exactly one operator', value, remedy)
    }
    return this.#checkOperator(operator, Reflect.get(value, operator), [...path, operator])
  }

  #refuse(path: Path, expected: string, value: unknown, remedy: string): null {
    this.#report({ path, expected, value, remedy })
    return null
  }

  #checkOperator(operator: string, operands: unknown, path: Path): Condition | null {
    if (isComparison(operator)) return this.#checkComparison(operator, operands, path)
    switch (operator) {
      case 'and': {
        const and = this.#checkList(operands, path)
        return and === null ? null : { and }
      }
      case 'or': {
        const or = this.#checkList(operands, path)
        return or === null ? null : { or }
      }
      case '!':
        return this.#checkNot(operands, path)
      case 'in':
        return this.#checkIn(operands, path)
      case 'match':
        return this.#checkMatch(operands, path)
      case 'var':
        return this.#checkFlag(operands, path)
      default:
        return this.#refuseOperator(operator, path)
    }
  }

  #checkList(operands: unknown, path: Path): Condition[] | null {
    if (!Array.isArray(operands) || operands.length === 0)
      return this.#refuse(
        path,
        'a list of conditions',
        operands,
        'Write at least one condition in square brackets.',
      )
    const conditions = operands.map((operand: unknown, index) => this.check(operand, [...path, index]))
    const sound = conditions.filter((condition) => condition !== null)
    return sound.length === conditions.length ? sound : null
  }

  #checkNot(operands: unknown, path: Path): Condition | null {
    const remedy = 'Put several conditions under "and" or "or" first.'
    if (Array.isArray(operands) && operands.length !== 1)
      return this.#refuse(path, 'exactly one condition', operands, remedy)
    const inner = Array.isArray(operands) ? this.check(operands[0], [...path, 0]) : this.check(operands, path)
    return inner === null ? null : { '!': [inner] }
  }

  #checkFlag(operands: unknown, path: Path): Condition | null {
    const flag = checkReference(operands, path, this.#report)
    if (flag === null || flag.fact.type === 'boolean') return flag?.reference ?? null
    const remedy = `Compare it: ${flag.path} is not true or false, and any value would count as true.`
    return this.#refuse(path, 'a true-or-false fact', flag.path, remedy)
  }

  #refuseOperator(operator: string, path: Path): null {
    const strict = operator === '==' || operator === '!=' ? `${operator}=` : null
    const meant = strict ?? didYouMean(operator, OPERATORS)
    const remedy = meant === null ? 'Use one of these.' : `Did you mean "${meant}"?`
    return this.#refuse(path, `one of the operators ${OPERATORS.join(' ')}`, operator, remedy)
  }

  /** Exactly two operands: json-logic-js would read a third as the end of a range, or ignore it. */
  #checkPair(operands: unknown, path: Path): readonly [CheckedOperand, CheckedOperand] | null {
    const remedy = 'For a range write two comparisons in an "and".'
    if (!Array.isArray(operands) || operands.length !== 2)
      return this.#refuse(path, 'a list of exactly two operands', operands, remedy)
    const left = checkOperand(operands[0], [...path, 0], this.#report)
    const right = checkOperand(operands[1], [...path, 1], this.#report)
    return left === null || right === null ? null : [left, right]
  }

  #checkComparison(operator: Comparison, operands: unknown, path: Path): Condition | null {
    const [left, right] = this.#checkPair(operands, path) ?? []
    if (left === undefined || right === undefined) return null
    if (left.kind === 'list' || right.kind === 'list') {
      const remedy = 'Use "in" to look for a value in a list.'
      return this.#refuse(path, 'a fact and a plain value', operands, remedy)
    }
    const fits = this.#checkTypes(operator, left, right, path)
    return fits === true ? COMPARISONS[operator]([toOperand(left), toOperand(right)]) : null
  }

  #checkTypes(operator: Comparison, left: Comparable, right: Comparable, path: Path): boolean | null {
    const [first, second] = [left, right].filter((side) => side.kind === 'fact')
    if (first === undefined) {
      const remedy = 'Two plain values always compare the same.'
      return this.#refuse(path, 'at least one fact', [left, right], remedy)
    }
    const facts = second === undefined ? [first] : [first, second]
    const list = facts.find(({ fact }) => fact.type === 'string-list')
    if (list !== undefined) {
      const remedy = `Write {"in": ["word", {"var": "${list.path}"}]}.`
      return this.#refuse(path, 'a fact with one value, not a list', list.path, remedy)
    }
    const unordered = facts.find(({ fact }) => fact.type !== 'number')?.path
    if (operator !== '===' && operator !== '!==' && unordered !== undefined) {
      const remedy = `${unordered} has no order: use "===" or "in".`
      return this.#refuse(path, `a number fact for "${operator}"`, unordered, remedy)
    }
    if (second !== undefined) return this.#checkTwoFacts(first, second, path)
    const [value, index] =
      left.kind === 'value' ? [left.value, 0] : [right.kind === 'value' && right.value, 1]
    return checkValue(first.fact, first.path, value, [...path, index], this.#report)
  }

  #checkTwoFacts(first: CheckedFact, second: CheckedFact, path: Path): true | null {
    const alike = first.fact.type === second.fact.type && first.fact.type !== 'enum'
    if (alike && first.path !== second.path) return true
    const expected = first.path === second.path ? 'two different facts' : 'two facts of one type'
    const remedy = 'Compare the fact with a plain value.'
    return this.#refuse(path, expected, `${first.path} and ${second.path}`, remedy)
  }

  /** A fact with one value in a list of words, or a word in a list fact; never part of a text. */
  #checkIn(operands: unknown, path: Path): Condition | null {
    const [needle, haystack] = this.#checkPair(operands, path) ?? []
    if (needle === undefined || haystack === undefined) return null
    if (needle.kind === 'fact' && haystack.kind === 'list')
      return this.#checkFactInList(needle, haystack.items, path)
    if (needle.kind === 'value' && haystack.kind === 'fact' && haystack.fact.type === 'string-list') {
      const { fact, path: name, reference } = haystack
      if (!checkMember(fact, name, needle.value, [...path, 0], this.#report)) return null
      return { in: [needle.value, reference] }
    }
    const isText = haystack.kind === 'value' || (haystack.kind === 'fact' && haystack.fact.type === 'string')
    const remedy = isText ? 'To look into a text use "match".' : 'Correct the two operands.'
    return this.#refuse(path, 'a fact and a list of values, or a word and a list fact', operands, remedy)
  }

  #checkFactInList(needle: CheckedFact, items: readonly unknown[], path: Path): Condition | null {
    if (needle.fact.type === 'string-list') {
      const remedy = 'Write one "in" for each word, within "or".'
      return this.#refuse([...path, 0], 'a fact with one value, not a list', needle.path, remedy)
    }
    if (items.length === 0 || items.length > LIST_LENGTH_LIMIT) {
      const expected = `a list of 1 to ${LIST_LENGTH_LIMIT} values`
      return this.#refuse([...path, 1], expected, items, 'Correct the list.')
    }
    const values = items.filter((item, index): item is Scalar =>
      checkValue(needle.fact, needle.path, item, [...path, 1, index], this.#report),
    )
    return values.length === items.length ? { in: [needle.reference, values] } : null
  }

  /** Turns the search for a pattern in a text fact into a fact of its own. */
  #checkMatch(operands: unknown, path: Path): Condition | null {
    const [text, pattern] = this.#checkPair(operands, path) ?? []
    if (text === undefined || pattern === undefined) return null
    const [given, givenPattern]: readonly unknown[] = Array.isArray(operands) ? operands : []
    if (text.kind !== 'fact' || text.fact.type !== 'string') {
      const remedy =
        'Write {"match": [{"var": "prompt.about"}, "pattern"]}; for other facts use "===" or "in".'
      return this.#refuse([...path, 0], 'a text fact', given, remedy)
    }
    if (pattern.kind !== 'value' || typeof pattern.value !== 'string') {
      const remedy = 'Write the pattern as a text, without slashes around it.'
      return this.#refuse([...path, 1], 'a pattern', givenPattern, remedy)
    }
    const compiled = checkPattern(pattern.value, [...path, 1], this.#report)
    return compiled === null ? null : this.#matchers.add(text.path, compiled)
  }
}

function toOperand(side: Comparable): FactReference | Scalar {
  return side.kind === 'fact' ? side.reference : side.value
}
