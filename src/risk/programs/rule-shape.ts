/** The shape of a program's rule once it is ready for looking up. */

import type { EffectName, ProgramRule } from '../risk.ts'
import type { Grammar } from '../words.ts'

/** A row of a table: a subcommand, options that have to be there, and patterns for later words. */
export interface Phrase {
  readonly effect: EffectName
  /** As the table has it. */
  readonly text: string
  readonly words: readonly string[]
  readonly options: readonly string[]
  readonly patterns: readonly RegExp[]
}

/** A rule made ready for looking up. */
export interface CompiledRule {
  readonly rule: ProgramRule
  readonly phrases: readonly Phrase[]
  readonly instead: readonly Phrase[]
  readonly valued: ReadonlySet<string>
  /** The options that are known behind a path of subcommands, as words parted by spaces; null where no manual was read. */
  readonly grammarBehind: ((path: string) => Grammar) | null
  /** Every beginning of a phrase of subcommands, its words parted by spaces. */
  readonly paths: ReadonlySet<string>
  /** Whether the effect depends on a subcommand, so that the first words must be certain. */
  readonly hasSubcommands: boolean
  readonly hasOptions: boolean
}
