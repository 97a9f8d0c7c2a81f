/** Patterns of a user's agent file: each is tried on every row of every screen, so it has to be quick on all of them. */

import { z } from 'zod'
import { checkPattern, readPattern } from '../../policy/grammar/pattern.ts'
import type { Problem } from '../../policy/source.ts'

/**
 * Ways in which a pattern may be tried on one row, as a power of two: two `.*` after a `^` and a little more. A policy's
 * pattern may cost more, since it sees one text and not 250 rows.
 */
const ROW_COST_LIMIT_BITS = 22

const REMEDY =
  'Begin it with ^, alternatives as ^(?:a|b), and write .{0,80} in place of .*; docs/agents.md says what may stand there.'

/** A pattern as a file has it, which becomes a regular expression or one problem with its remedy in `params`. */
export const AgentPattern = z
  .string({ error: 'a regular expression, written as text' })
  .transform((source, context): RegExp => {
    const problems: Pick<Problem, 'expected'>[] = []
    const pattern = checkPattern(source, [], (problem) => problems.push(problem))
    if (pattern !== null && readPattern(source).costBits > ROW_COST_LIMIT_BITS)
      problems.push({ expected: 'a pattern that is quick on every row' })
    const [problem] = problems
    if (pattern !== null && problem === undefined) return pattern
    context.issues.push({
      code: 'custom',
      input: source,
      message: problem?.expected ?? 'a pattern',
      params: { remedy: REMEDY },
    })
    return z.NEVER
  })
