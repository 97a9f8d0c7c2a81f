/** Shorthands for table rows that many programs share. */

import type { ProgramRule } from '../risk.ts'

/** A program that prints what is in files, with the options that do not change that. */
export function reads(names: string, options: string): ProgramRule {
  return { names, effect: 'reads', paths: 'reads', options }
}

/** The same for a program whose first word is what it searches for. */
export function searches(names: string, options: string): ProgramRule {
  return { names, effect: 'reads', paths: 'pattern_then_reads', options }
}

/** A program that describes something, and whose words are names. */
export function tells(names: string, options: string): ProgramRule {
  return { names, effect: 'reads', paths: 'names', options }
}

/** A program that prints its input, and has no harmful option. */
export function harmless(names: string, options: string): ProgramRule {
  return { ...reads(names, options), harmless: true }
}

/** A program that lists names, sizes and kinds of files, and has no harmful option. */
export function lists(names: string, options: string): ProgramRule {
  return { ...tells(names, options), harmless: true }
}

/** A program that only reads if one of these options is given. */
export function readsWith(names: string, excuses: string, options: string): ProgramRule {
  return {
    ...reads(names, `${excuses.replaceAll(',', '')} ${options}`),
    effect: 'unclear',
    instead: { reads: excuses },
  }
}
