/** Conditions: every way in which json-logic-js would answer yes to a mistake is refused here. */

import { didYouMean } from '../core/text/did-you-mean.ts'
import { checkComparison } from './check-comparison.ts'
import { checkIn } from './check-in.ts'
import { checkExtent, extentOf } from './check-keys.ts'
import { checkMatch } from './check-match.ts'
import { checkReference } from './check-operand.ts'
import { type Condition, isComparison, OPERATORS } from './condition.ts'
import { CONDITION_DEPTH_LIMIT, CONDITION_SIZE_LIMIT } from './limits.ts'
import type { MatcherTable } from './matchers.ts'
import type { Path, Report } from './problem.ts'

const EXAMPLE = 'A condition reads at least one fact, for example {"===": [{"var": "action"}, "approve"]}.'
const LIMIT = { depth: CONDITION_DEPTH_LIMIT, size: CONDITION_SIZE_LIMIT }

/** The condition, built anew from what was understood; null after each mistake in it was reported. */
export function checkCondition(
  value: unknown,
  path: Path,
  matchers: MatcherTable,
  report: Report,
): Condition | null {
  if (!checkExtent(extentOf(value, LIMIT), path, LIMIT, report)) return null
  return new ConditionCheck(matchers, report).check(value, path)
}

class ConditionCheck {
  readonly #matchers: MatcherTable
  readonly #report: Report

  constructor(matchers: MatcherTable, report: Report) {
    this.#matchers = matchers
    this.#report = report
  }

  check(value: unknown, path: Path): Condition | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.#report({ path, expected: 'a condition', value, remedy: EXAMPLE })
      return null
    }
    const [operator, second] = Object.keys(value)
    if (operator === undefined || second !== undefined) {
      const remedy =
        operator === undefined ? EXAMPLE : 'Put several conditions into a list under "and" or "or".'
      this.#report({ path, expected: 'an object with exactly one operator', value, remedy })
      return null
    }
    return this.#checkOperator(operator, Reflect.get(value, operator), [...path, operator])
  }

  #checkOperator(operator: string, operands: unknown, path: Path): Condition | null {
    if (isComparison(operator)) return checkComparison(operator, operands, path, this.#report)
    switch (operator) {
      case 'and': {
        const conditions = this.#checkList(operands, path)
        return conditions === null ? null : { and: conditions }
      }
      case 'or': {
        const conditions = this.#checkList(operands, path)
        return conditions === null ? null : { or: conditions }
      }
      case '!':
        return this.#checkNot(operands, path)
      case 'in':
        return checkIn(operands, path, this.#report)
      case 'match':
        return checkMatch(operands, path, this.#matchers, this.#report)
      case 'var':
        return this.#checkFlag(operands, path)
      default:
        return this.#refuseOperator(operator, path)
    }
  }

  #checkList(operands: unknown, path: Path): Condition[] | null {
    if (!Array.isArray(operands) || operands.length === 0) {
      const remedy = 'Write at least one condition in square brackets.'
      this.#report({ path, expected: 'a list of conditions', value: operands, remedy })
      return null
    }
    const conditions = operands.map((operand: unknown, index) => this.check(operand, [...path, index]))
    const sound = conditions.filter((condition) => condition !== null)
    return sound.length === conditions.length ? sound : null
  }

  #checkNot(operands: unknown, path: Path): Condition | null {
    if (Array.isArray(operands) && operands.length !== 1) {
      const remedy = 'Put several conditions under "and" or "or" first.'
      this.#report({ path, expected: 'exactly one condition', value: operands, remedy })
      return null
    }
    const inner = Array.isArray(operands) ? this.check(operands[0], [...path, 0]) : this.check(operands, path)
    return inner === null ? null : { '!': [inner] }
  }

  #checkFlag(operands: unknown, path: Path): Condition | null {
    const flag = checkReference(operands, path, this.#report)
    if (flag === null || flag.fact.type === 'boolean') return flag?.reference ?? null
    const remedy = `Compare it: ${flag.path} is not true or false, and any value would count as true.`
    this.#report({ path, expected: 'a true-or-false fact', value: flag.path, remedy })
    return null
  }

  #refuseOperator(operator: string, path: Path): null {
    const strict = operator === '==' || operator === '!=' ? `${operator}=` : null
    const meant = strict ?? didYouMean(operator, OPERATORS)
    const remedy = meant === null ? 'Use one of these.' : `Did you mean "${meant}"?`
    this.#report({ path, expected: `one of the operators ${OPERATORS.join(' ')}`, value: operator, remedy })
    return null
  }
}
