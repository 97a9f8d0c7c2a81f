/** Refuses patterns that are wrong, or that a text written by an agent could make run for minutes. */

import safeRegex from 'safe-regex2'
import { PATTERN_COST_LIMIT_BITS, PATTERN_LENGTH_LIMIT } from './limits.ts'
import { readPattern } from './pattern-cost.ts'
import type { Path, Report } from './problem.ts'

/** The compiled pattern, or null after what is wrong with it was reported. */
export function checkPattern(source: string, path: Path, report: Report): RegExp | null {
  const refuse = (expected: string, remedy: string): null => {
    report({ path, expected, value: source, remedy })
    return null
  }
  if (source.length === 0 || source.length > PATTERN_LENGTH_LIMIT) {
    const remedy = source.length === 0 ? 'Write a pattern.' : 'Split it into several conditions.'
    return refuse(`a pattern of 1 to ${PATTERN_LENGTH_LIMIT} characters`, remedy)
  }
  const pattern = compile(source)
  if (pattern === null) {
    return refuse('a JavaScript regular expression (flag u)', 'Correct it; escape only special characters.')
  }
  const { hasBackreference, hasLookaround, repeatsChoice, costBits } = readPattern(source)
  if (hasBackreference) return refuse('no backreference in a pattern', 'Write out what may stand there.')
  if (hasLookaround) {
    return refuse(
      'no lookaround in a pattern',
      'Use a second condition: "and" with "match", or "!" around it.',
    )
  }
  if (repeatsChoice || !safeRegex(source)) {
    const remedy =
      'Do not repeat a group that holds a repetition or alternatives: (a+)+ and (a|b)+ are refused.'
    return refuse('a pattern that cannot backtrack for ever', remedy)
  }
  if (costBits > PATTERN_COST_LIMIT_BITS) {
    const remedy = 'Begin it with ^, use fewer * and +, or split it into several conditions.'
    return refuse('a pattern that is quick on every text', remedy)
  }
  return pattern
}

function compile(source: string): RegExp | null {
  try {
    return new RegExp(source, 'u')
  } catch {
    return null
  }
}
