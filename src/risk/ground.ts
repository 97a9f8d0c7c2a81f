/** The context of a judgement: the folders, the monitor's own places, and the files on disk. */

/** Which part of the monitor a path leads to: one of its own places, a folder above one, or neither. */
export type OwnReach = 'own' | 'above' | null

/** What the disk says about a path; `too_many` if its wildcards match more than we compare. */
export type DiskReach = OwnReach | 'too_many'

/**
 * Links that lead out of the tree that a path opens, including the path itself if it is one, and how many
 * names were read to find them.
 */
export interface LinksFound {
  readonly links: readonly string[]
  readonly entries: number
}

/** The files that decide what the monitor does or remembers, recognised by what a path opens on this disk. */
export interface OwnPlaces {
  /** The home folder of the person who runs the monitor. */
  readonly home: string
  /**
   * `path` is absolute or begins with `~`, exactly as it was written: links and `..` are followed as the
   * system follows them, and wildcards are compared with the disk. With `dots`, a leading wildcard also finds
   * hidden names.
   */
  reach(path: string, dots: boolean): DiskReach
  /**
   * The names in the folder that a path opens, including hidden ones; for a path with wildcards, the names
   * found. Null if there are none.
   */
  names(path: string): readonly string[] | null
  /** Reads at most `entries_max` names. */
  links(path: string, entries_max: number): LinksFound
}

/**
 * What is at a path, and whether git could bring it back: `held` is a file that git has in exactly this
 * state, `changed` one that git has in another state or not at all, `ignored` anything that git ignores,
 * whether it exists or not, `linked` another name of something in the worktree, `leads_out` a link out of it.
 * `nowhere`: the worktree is not on this machine.
 */
export type FileState =
  | 'absent'
  | 'held'
  | 'changed'
  | 'ignored'
  | 'folder'
  | 'linked'
  | 'leads_out'
  | 'nowhere'
  | 'unknown'

/** What the disk and git know about the files in a worktree. */
export interface ProjectFiles {
  /** `path` is absolute, without `.` and `..`, and inside the worktree. `unknown` until it has been found out. */
  state(worktree: string, path: string): FileState
  /**
   * Where links lead from an absolute path, spelled below the worktree if it is inside it; null if there is no
   * link.
   */
  leadsTo(worktree: string, path: string): string | null
}

/** Files whose states are found out only once asked for: the caller runs `learn`, then judges again. */
export interface LearningFiles extends ProjectFiles {
  /** Finds out what was asked since the last call; false if nothing was. */
  learn(): Promise<boolean>
}

/** The text of a file that may be read: a regular file inside the worktree that is not too large. */
export type CodeText = { readonly text: string } | 'missing' | 'unreadable'

/** The host's view of a project's code; it only reads and never runs anything. Paths are absolute. */
export interface ProjectCode {
  read(worktree: string, path: string): CodeText
  /** The names in a folder, including hidden ones; null if there is no such folder. */
  names(folder: string): readonly string[] | null
  /**
   * Build files at these paths, in these folders, and in the folders above them in the worktree, that differ
   * from what a person has agreed to, by their paths in the worktree; empty if nobody has agreed to any.
   */
  unagreed(worktree: string, paths: readonly string[]): readonly string[]
}

/** The same for one worktree, limited to what one command may ask. */
export interface WorktreeCode {
  read(path: string): CodeText
  names(folder: string): readonly string[] | null
  unagreed(paths: readonly string[]): readonly string[]
}

/** What is known about the surroundings of a prompt. */
export interface RiskContext {
  /** The folder that may be changed, as an absolute path; null if it is not known. */
  readonly worktree: string | null
  /** The absolute folder in which relative paths start; if left out or null, the worktree. */
  readonly directory?: string | null
  /** Left out or null if the paths are not on this machine. */
  readonly own?: OwnPlaces | null
  /** Left out or null if the disk cannot be consulted. */
  readonly files?: ProjectFiles | null
  /** Left out or null if nothing is known about the project's own scripts. */
  readonly code?: ProjectCode | null
}

/** A `RiskContext` with its gaps filled in. */
export interface Ground {
  /** If no worktree is known, a folder that no real path is below. */
  readonly worktree: string
  readonly base: string
  readonly own: CountedPlaces | null
  /** Null if nothing is known about the project's own scripts. */
  readonly code: WorktreeCode | null
  readonly files: ProjectFiles | null
  /** Whether a leading wildcard also finds hidden names. */
  readonly dots: boolean
}

/** The monitor's own places, with limits on questions: a path beyond them counts as the monitor's own. */
export interface CountedPlaces extends Omit<OwnPlaces, 'reach' | 'links'> {
  reach(path: string, dots: boolean): OwnReach
  /** Links beyond the limit of names are not listed here; the next command that uses one finds it. */
  links(path: string): readonly string[]
}
