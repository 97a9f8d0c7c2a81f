/** `match`: a pattern that is looked for in a text fact. */

import { checkPair } from './check-comparison.ts'
import { checkPattern } from './check-pattern.ts'
import type { Condition } from './condition.ts'
import type { MatcherTable } from './matchers.ts'
import type { Path, Report } from './problem.ts'

/** Checks a `match` and turns it into a fact of its own; null after each mistake was reported. */
export function checkMatch(
  operands: unknown,
  path: Path,
  matchers: MatcherTable,
  report: Report,
): Condition | null {
  const pair = checkPair(operands, path, report)
  if (pair === null) return null
  const [text, pattern] = pair
  if (text === null || pattern === null) return null
  if (text.kind !== 'fact' || text.fact.type !== 'string') {
    const remedy = 'Write {"match": [{"var": "prompt.about"}, "pattern"]}; for other facts use "===" or "in".'
    report({ path: [...path, 0], expected: 'a text fact', value: describe(operands, 0), remedy })
    return null
  }
  if (pattern.kind !== 'value' || typeof pattern.value !== 'string') {
    const remedy = 'Write the pattern as a text, without slashes around it.'
    report({ path: [...path, 1], expected: 'a pattern', value: describe(operands, 1), remedy })
    return null
  }
  const compiled = checkPattern(pattern.value, [...path, 1], report)
  return compiled === null ? null : matchers.add(text.path, compiled)
}

function describe(operands: unknown, index: number): unknown {
  return Array.isArray(operands) ? operands[index] : operands
}
