/** The shape of a program's rule after it was compiled. */

import type { EffectName, ProgramRule } from '../risk.ts'
import type { Grammar } from '../words.ts'

/** A table row: a subcommand, options that must be given, and patterns for later words. */
export interface Phrase {
  readonly effect: EffectName
  /** As written in the table. */
  readonly text: string
  readonly words: readonly string[]
  readonly options: readonly string[]
  readonly patterns: readonly RegExp[]
}

/** A rule compiled for lookups. */
export interface CompiledRule {
  readonly rule: ProgramRule
  readonly phrases: readonly Phrase[]
  readonly instead: readonly Phrase[]
  readonly valued: ReadonlySet<string>
  /** The options known after a path of subcommands, as words separated by spaces; null if no manual was read. */
  readonly grammarAfter: ((path: string) => Grammar) | null
  /** Every prefix of a phrase's subcommands, with words separated by spaces. */
  readonly paths: ReadonlySet<string>
  /** Whether the effect depends on a subcommand, so that the first words must be certain. */
  readonly hasSubcommands: boolean
  readonly hasOptions: boolean
}
