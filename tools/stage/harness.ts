/** The interface of a harness: the flags that it takes, and a function that plays it. */

import type { FlagTable, ValuesOf } from './flags.ts'

export interface Harness<Table extends FlagTable = FlagTable> {
  readonly flags: Table
  /** Describes its positional words in the help; absent if it takes none. */
  readonly words?: string
  /** Resolves with the exit code. */
  play(flags: ValuesOf<Table>, words: readonly string[]): Promise<number>
}

/** Returns the harness; infers the types of its values from its table of flags. */
export function harness<Table extends FlagTable>(one: Harness<Table>): Harness<Table> {
  return one
}
