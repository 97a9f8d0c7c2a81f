import type { OwnPlaces } from './own-places.ts'
import { NAMELESS_WORKTREE, resolvePath, usableWorktree } from './places.ts'

/** What is known around a prompt. */
export interface RiskContext {
  /** The folder that may be changed, absolute; null where nobody knows. */
  readonly worktree: string | null
  /** Where relative paths start, absolute; left out or null where that is not known, then it is the worktree. */
  readonly directory?: string | null
  /** Left out or null where the paths do not lie on this machine. */
  readonly own?: OwnPlaces | null
}

/** The same with its gaps filled in. */
export interface Ground {
  /** A folder that no real path is under where no worktree is known. */
  readonly worktree: string
  readonly base: string
  readonly own: OwnPlaces | null
  /** Whether a leading wildcard finds hidden names, too. */
  readonly dots: boolean
}

/** A worktree that is none, such as a home folder, is still where relative paths start. */
export function groundOf({ worktree, directory = null, own = null }: RiskContext, dots = false): Ground {
  const given = worktree === null ? null : resolvePath(null, worktree)
  return {
    worktree: usableWorktree(worktree) ?? NAMELESS_WORKTREE,
    base: directory ?? given ?? NAMELESS_WORKTREE,
    own,
    dots,
  }
}
