/** The input and output of those who find the scripts of a call. */

import type { WorktreeCode } from '../ground.ts'

/** One script as a shell would run it. */
export interface ProjectScript {
  readonly folder: string
  readonly source: string
}

/** The scripts that a call would run, or why they are not known; null if there are none. */
export type Run = readonly ProjectScript[] | { readonly unknown: string } | null

/** What a resolver works on: the words of a call, from one folder inside the worktree. */
export interface Looked {
  readonly code: WorktreeCode
  readonly worktree: string
  readonly folder: string
  readonly program: string
  readonly words: readonly string[]
}
