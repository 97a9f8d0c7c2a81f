/** A condition in the words of a person: `confidence >= 85 and not prompt.unstructured`. */

import type { Condition, FactReference, Scalar } from './condition.ts'
import { isReference, matcherOf, readAtom } from './explain-atoms.ts'
import type { CompiledPolicy } from './policy.ts'

type Matchers = CompiledPolicy['matchers']

/** One line; brackets only where `and` and `or` stand within each other. */
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

function operandText(operand: FactReference | Scalar | readonly Scalar[], matchers: Matchers): string {
  if (typeof operand !== 'object') return JSON.stringify(operand)
  if (!isReference(operand)) return `[${operand.map((item) => String(item)).join(', ')}]`
  const matcher = matcherOf(operand, matchers)
  return matcher === null ? operand.var : `${matcher.fact} matches /${matcher.pattern.source}/`
}
