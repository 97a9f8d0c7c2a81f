/** What a harness is: the flags that it takes, and what it does with them. */

import type { FlagTable, ValuesOf } from './flags.ts'
import type { Stage } from './stage.ts'

export interface Harness<Table extends FlagTable = FlagTable> {
  readonly flags: Table
  /** What its words without a flag are, for the help; left out where it takes none. */
  readonly words?: string
  /** Resolves with the exit code. */
  play(flags: ValuesOf<Table>, stage: Stage, words: readonly string[]): Promise<number>
}

/** The same harness, with the types of its flags taken from its table. */
export function harness<Table extends FlagTable>(one: Harness<Table>): Harness<Table> {
  return one
}
