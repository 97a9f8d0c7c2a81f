/** Rows of tables as programs share them, written short. */

import type { ProgramRule } from '../risk.ts'

/** A program that prints what it finds in files, by the options that leave it so. */
export function reads(names: string, options: string): ProgramRule {
  return { names, effect: 'reads', paths: 'reads', options }
}

/** The same where the first word is what it looks for. */
export function searches(names: string, options: string): ProgramRule {
  return { names, effect: 'reads', paths: 'pattern_then_reads', options }
}

/** A program that tells something, and whose words are names. */
export function tells(names: string, options: string): ProgramRule {
  return { names, effect: 'reads', paths: 'names', options }
}

/** A program that prints what it reads, and of which no option does harm. */
export function harmless(names: string, options: string): ProgramRule {
  return { ...reads(names, options), harmless: true }
}

/** A program that tells names, sizes and kinds of files, and of which no option does harm. */
export function lists(names: string, options: string): ProgramRule {
  return { ...tells(names, options), harmless: true }
}

/** A program that only reads where one of these options says so. */
export function readsWith(names: string, excuses: string, options: string): ProgramRule {
  return {
    ...reads(names, `${excuses.replaceAll(',', '')} ${options}`),
    effect: 'unclear',
    instead: { reads: excuses },
  }
}
