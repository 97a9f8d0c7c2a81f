/** What a policy may say but hardly means. */

import type { CheckedSource } from './check-source.ts'
import type { Condition } from './condition.ts'
import type { PlacedProblem } from './problem.ts'

/** `execute` rules that do not look at the risk: they answer whatever is asked, as far as no other rule stops them. */
export function findCarelessRules(sources: readonly CheckedSource[]): readonly PlacedProblem[] {
  return sources.flatMap(({ rules }, sourceIndex) =>
    rules.flatMap((rule, ruleIndex) => {
      if (rule === null || rule.effect !== 'execute') return []
      const conditions = rule.unless === null ? [rule.when] : [rule.when, rule.unless]
      if (conditions.flatMap(factsOf).some((path) => path.startsWith('risk.'))) return []
      return [
        {
          sourceIndex,
          path: ['rules', ruleIndex, 'when'],
          expected: 'an execute rule to look at risk.level',
          value: rule.id,
          remedy: 'Add {"in": [{"var": "risk.level"}, ["read_only", "contained"]]}.',
        },
      ]
    }),
  )
}

/** The paths that a condition reads; a pattern is `match.N`, after its place among the policy's matchers. */
function factsOf(condition: Condition): readonly string[] {
  if ('var' in condition) return [condition.var]
  const operands: readonly unknown[] = Object.values(condition).flat(1)
  return operands.flatMap((operand) => (isCondition(operand) ? factsOf(operand) : []))
}

/** Plain values and the lists of an `in` are none; a reference inside a comparison reads like a condition. */
function isCondition(operand: unknown): operand is Condition {
  return typeof operand === 'object' && operand !== null && !Array.isArray(operand)
}
