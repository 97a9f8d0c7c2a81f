/** Refuses patterns that are invalid, or that could run for minutes on a text from an agent. */

import type { Path, Report } from '../source.ts'
import { readPattern } from './read-pattern.ts'

export const PATTERN_LENGTH_LIMIT = 200
/**
 * Maximum number of steps of a pattern on one text. Measured on Node 20, compiled: `.*.*x` (0.2 billion) takes 0.3
 * seconds on 1000 characters that do not match, 28 times `a?` (0.3 billion) takes 1.6, and a counted class such as
 * `[ab]{9}` takes some nanoseconds a step.
 */
const PATTERN_STEPS_MAX = 500_000_000

/** Compiles a pattern; null after reporting what is wrong with it. */
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
  const { hasBackreference, hasLookaround, repeatsChoice, steps } = readPattern(source)
  if (hasBackreference) return refuse('no backreference in a pattern', 'Write out what may be there.')
  if (hasLookaround) {
    return refuse(
      'no lookaround in a pattern',
      'Use a second condition: "and" with "match", or "!" around it.',
    )
  }
  if (repeatsChoice) {
    const remedy =
      'Do not repeat a group that holds a repetition or alternatives: (a+)+ and (a|b)+ are refused.'
    return refuse('a pattern that cannot backtrack for ever', remedy)
  }
  if (steps > PATTERN_STEPS_MAX) {
    const remedy = 'Begin it with ^, use fewer and shorter repetitions, or split it into several conditions.'
    return refuse('a pattern that is quick on every text', remedy)
  }
  pattern.test('') // V8 interprets the first search, six times slower and more, and compiles before the next one
  return pattern
}

function compile(source: string): RegExp | null {
  try {
    return new RegExp(source, 'u')
  } catch {
    return null
  }
}
