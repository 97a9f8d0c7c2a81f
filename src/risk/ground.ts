/** What the parts of the judge ask of the machine around a command. */

import type { WorktreeCode } from './project/project-code.ts'
import type { OwnPlaces, OwnReach } from './risk.ts'

/** What is known around a prompt, with its gaps filled in. */
export interface Ground {
  /** A folder that no real path is under where no worktree is known. */
  readonly worktree: string
  readonly base: string
  readonly own: CountedPlaces | null
  /** Null where nothing is known of the project's own scripts. */
  readonly code: WorktreeCode | null
  /** Whether a leading wildcard finds hidden names, too. */
  readonly dots: boolean
}

/** Where too much would have to be compared, it counts as the monitor's own. */
export interface CountedPlaces extends Omit<OwnPlaces, 'reach' | 'links'> {
  reach(path: string, dots: boolean): OwnReach
  /** What a tree of too many names links to is found where it is used, by the next command. */
  links(path: string): readonly string[]
}
