/** `llm_monitor.redact`: patterns of what a user wants to be erased, each quick enough to be tried on every screen. */

import { z } from 'zod'
import { checkPattern } from '../../policy/check-pattern.ts'
import { readPattern } from '../../policy/pattern-cost.ts'
import type { Problem } from '../../policy/problem.ts'

/** Each of them is tried on every screen. */
const COUNT_MAX = 50
/**
 * Ways to try a pattern on 1000 characters, as a power of two: one repetition without an end and some small ones. A
 * pattern of a policy may cost more, since it reads one fact and not whole screens.
 */
const COST_LIMIT_BITS = 25

const LIST = 'a list of regular expressions, such as ["acme-[0-9]{6}"]'
const MANY = `at most ${COUNT_MAX} patterns`

const RedactPattern = z.string({ error: 'a regular expression' }).superRefine((source, { addIssue }) => {
  const fault = faultOf(source)
  if (fault !== null) addIssue({ code: 'custom', message: fault })
})

export const RedactPatterns = z.array(RedactPattern, { error: LIST }).max(COUNT_MAX, { error: MANY })

/** What was expected in the pattern's place; null where it is good. */
function faultOf(source: string): string | null {
  const problems: Problem[] = []
  const pattern = checkPattern(source, [], (problem) => problems.push(problem))
  const [problem] = problems
  if (problem !== undefined) return `${problem.expected}. ${problem.remedy}`
  if (pattern?.test('')) return 'a pattern that does not match the empty text'
  if (readPattern(source).costBits > COST_LIMIT_BITS) return 'a pattern with at most one * or +'
  return null
}
