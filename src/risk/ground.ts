import type { OwnPlaces, OwnReach } from './own-places.ts'
import { isPattern, NAMELESS_WORKTREE, resolvePath, usableWorktree } from './places.ts'

/** What is known around a prompt. */
export interface RiskContext {
  /** The folder that may be changed, absolute; null where nobody knows. */
  readonly worktree: string | null
  /** Where relative paths start, absolute; left out or null where that is not known, then it is the worktree. */
  readonly directory?: string | null
  /** Left out or null where the paths do not lie on this machine. */
  readonly own?: OwnPlaces | null
}

/** Where too much would have to be compared, it counts as the monitor's own. */
interface CountedPlaces extends Omit<OwnPlaces, 'reach' | 'links'> {
  reach(path: string, dots: boolean): OwnReach
  /** What a tree of too many names links to is found where it is used, by the next command. */
  links(path: string): readonly string[]
}

/** The same with its gaps filled in. */
export interface Ground {
  /** A folder that no real path is under where no worktree is known. */
  readonly worktree: string
  readonly base: string
  readonly own: CountedPlaces | null
  /** Whether a leading wildcard finds hidden names, too. */
  readonly dots: boolean
}

/** One command asks the disk no more often than this; what is not compared might be one of the monitor's own places. */
const PATHS_MAX = 2000
const PATTERNS_MAX = 20
const ENTRIES_MAX = 10_000

/** A worktree that is none, such as a home folder, is still where relative paths start. */
export function groundOf({ worktree, directory = null, own = null }: RiskContext, dots = false): Ground {
  const given = worktree === null ? null : resolvePath(null, worktree)
  return {
    worktree: usableWorktree(worktree) ?? NAMELESS_WORKTREE,
    base: directory ?? given ?? NAMELESS_WORKTREE,
    own: own === null ? null : limited(own),
    dots,
  }
}

/** A command of thousands of words or files must not hold up the looks at other workers. */
function limited(own: OwnPlaces): CountedPlaces {
  let paths = 0
  let patterns = 0
  let isTooMuch = false
  let entriesLeft = ENTRIES_MAX
  return {
    ...own,
    reach: (path, dots) => {
      paths += 1
      if (isPattern(path)) patterns += 1
      isTooMuch ||= paths > PATHS_MAX || patterns > PATTERNS_MAX
      const reach = isTooMuch ? 'too_many' : own.reach(path, dots)
      isTooMuch ||= reach === 'too_many'
      return reach === 'too_many' ? 'own' : reach
    },
    links: (path) => {
      const { links, entries } = own.links(path, entriesLeft)
      entriesLeft -= entries
      return links
    },
  }
}
