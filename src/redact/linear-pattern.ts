/**
 * Compiles a user's pattern for an engine whose time grows with the text and never explodes, whatever an agent
 * prints. Load it only if there are patterns: the engine takes about ten milliseconds.
 */

import { RE2JS } from 're2js'
import type { UserPattern } from './secrets.ts'

const LENGTH_MAX = 200
/**
 * Maximum steps of a compiled pattern: on a screen that matches nothing, the engine may take each of them for every
 * character.
 */
const STEPS_MAX = 60
/** Maximum steps of all patterns of a project together. */
export const STEPS_TOGETHER_MAX = 800

export type CompiledPattern =
  | { readonly pattern: UserPattern; readonly steps: number; readonly fault: null }
  /** `fault`: what was expected instead. */
  | { readonly pattern: null; readonly steps: 0; readonly fault: string }

const refused = (fault: string): CompiledPattern => ({ pattern: null, steps: 0, fault })

/** Compiles one pattern, written as for JavaScript; an invalid one is refused, never thrown. */
export function compilePattern(source: string): CompiledPattern {
  if (source.length === 0 || source.length > LENGTH_MAX)
    return refused(`a pattern of 1 to ${LENGTH_MAX} characters`)
  const compiled = compile(source)
  if (compiled === null) return refused('a regular expression without look-around and back-references (RE2)')
  if (compiled.matcher('').find()) return refused('a pattern that does not match the empty text')
  const steps = compiled.programSize()
  if (steps > STEPS_MAX)
    return refused(
      `a shorter pattern: this one takes ${steps} steps, at most ${STEPS_MAX} are taken; repetitions such as {1,99} count as often`,
    )
  return { pattern: (row) => matchesIn(row, compiled), steps, fault: null }
}

function compile(source: string): RE2JS | null {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(source))
  } catch {
    return null
  }
}

function* matchesIn(row: string, compiled: RE2JS): Generator<{ start: number; end: number }> {
  const matcher = compiled.matcher(row)
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()]
    if (end > start) yield { start, end }
  }
}
