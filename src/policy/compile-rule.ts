/** One rule of a file, put together from its checked parts. */

import type { Condition } from './condition.ts'
import { momentOf } from './moment.ts'
import { type CompiledRule, type RuleSelector, SELECTOR_FACTS } from './policy.ts'
import type { PolicyRule } from './schema.ts'

/** The rule as it is evaluated; `unless` is the checked exception, null where the rule has none. */
export function compileRule(
  rule: PolicyRule,
  when: Condition,
  unless: Condition | null,
  file: string,
): CompiledRule {
  const { id, why, effect, until } = rule
  const until_ms = until === undefined ? null : momentOf(until)
  return { id, why, effect, when, unless, selectors: selectorsOf(rule), until_ms, file }
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

function selectorsOf({ workers, agents, roles }: PolicyRule): readonly RuleSelector[] {
  return [
    ...(workers === undefined ? [] : [{ fact: SELECTOR_FACTS.workers, names: workers }]),
    ...(agents === undefined ? [] : [{ fact: SELECTOR_FACTS.agents, names: agents }]),
    ...(roles === undefined ? [] : [{ fact: SELECTOR_FACTS.roles, names: roles }]),
  ]
}
