/** `llm_monitor.redact`: patterns of what a user wants to be erased, each quick enough to be tried on every screen. */

import { z } from 'zod'

/** Each of them is tried on every screen. */
const COUNT_MAX = 50

const LIST = 'a list of regular expressions, such as ["acme-[0-9]{6}"]'
const MANY = `at most ${COUNT_MAX} patterns`

/** Checks each pattern with the engine that will run it, which is loaded only where there is one. */
export const RedactPatterns = z
  .array(z.string({ error: 'a regular expression' }), { error: LIST })
  .max(COUNT_MAX, { error: MANY })
  .superRefine(async (sources, { addIssue }) => {
    if (sources.length === 0) return
    const { compilePattern, STEPS_TOGETHER_MAX } = await import('../../redact/linear-pattern.ts')
    const compiled = sources.map(compilePattern)
    for (const [index, { fault }] of compiled.entries()) {
      if (fault !== null) addIssue({ code: 'custom', message: fault, path: [index] })
    }
    const steps = compiled.reduce((sum, pattern) => sum + pattern.steps, 0)
    if (steps > STEPS_TOGETHER_MAX)
      addIssue({
        code: 'custom',
        message: `fewer or shorter patterns: together these take ${steps} steps, at most ${STEPS_TOGETHER_MAX} are taken`,
      })
  })
