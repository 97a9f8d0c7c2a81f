/** What is known around a thing that is judged: the folders, the monitor's own places, and the files on the disk. */

/** What of the monitor a path leads to: one of its own places, a folder above one, or neither. */
export type OwnReach = 'own' | 'above' | null

/** What the disk says of a path; `too_many` where its wildcards find more than is compared. */
export type DiskReach = OwnReach | 'too_many'

/** Links that lead out of the tree that a path opens, the path itself where it is one; and how many names were read for that. */
export interface LinksFound {
  readonly links: readonly string[]
  readonly entries: number
}

/** The files that decide what the monitor does or remembers, known by what a path opens on this machine. */
export interface OwnPlaces {
  /** The home folder of the person who runs the monitor. */
  readonly home: string
  /**
   * `path` is absolute or begins with `~`, and is as it was written: links and `..` are followed as the system follows them, and
   * wildcards are compared with what is on the disk. With `dots` a leading wildcard finds hidden names, too.
   */
  reach(path: string, dots: boolean): DiskReach
  /** The names in the folder that a path opens, hidden ones too; with wildcards, the names found. Null where there are none. */
  names(path: string): readonly string[] | null
  /** Reads no more than so many names. */
  links(path: string, entries_max: number): LinksFound
}

/**
 * What stands at a path, and whether git could bring it back: `held` is a file that git has exactly so, `changed` one that it has
 * otherwise or not at all, `ignored` whatever git leaves alone, there or not, `linked` another name of something in the worktree,
 * `leads_out` a link out of it. `nowhere`: the worktree is not on this machine.
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

/** What the disk and git say of the files in a worktree. */
export interface ProjectFiles {
  /** `path` is absolute, without `.` and `..`, and inside the worktree. `unknown` until it was found out. */
  state(worktree: string, path: string): FileState
  /** Where an absolute path leads by links, as the worktree names it where that is inside; null where it is what it says. */
  leadsTo(worktree: string, path: string): string | null
}

/** Files whose states are found out once they were asked for: who judges lets them, then judges again. */
export interface LearningFiles extends ProjectFiles {
  /** Finds out what was asked since the last time; false where nothing was. */
  learn(): Promise<boolean>
}

/** A file as far as it may be read: a regular one inside the worktree, and not too large. */
export type CodeText = { readonly text: string } | 'missing' | 'unreadable'

/** The host's look at a project's code; it reads and runs nothing. Paths are absolute. */
export interface ProjectCode {
  read(worktree: string, path: string): CodeText
  /** The names in a folder, hidden ones too; null where there is no such folder. */
  names(folder: string): readonly string[] | null
  /**
   * Build files at these paths, in these folders, and in those above them in the worktree, that are not as a person agreed to them, by their
   * paths in the worktree; none where nobody has agreed to any.
   */
  unagreed(worktree: string, paths: readonly string[]): readonly string[]
}

/** The same for one worktree, within what one command may ask. */
export interface WorktreeCode {
  read(path: string): CodeText
  names(folder: string): readonly string[] | null
  unagreed(paths: readonly string[]): readonly string[]
}

/** What is known around a prompt. */
export interface RiskContext {
  /** The folder that may be changed, absolute; null where it is not known. */
  readonly worktree: string | null
  /** Where relative paths start, absolute; left out or null where that is not known, then it is the worktree. */
  readonly directory?: string | null
  /** Left out or null where the paths do not lie on this machine. */
  readonly own?: OwnPlaces | null
  /** Left out or null where nobody can say what is on the disk. */
  readonly files?: ProjectFiles | null
  /** Left out or null where nothing is known of the project's own scripts. */
  readonly code?: ProjectCode | null
}

/** The same with its gaps filled in. */
export interface Ground {
  /** A folder that no real path is under where no worktree is known. */
  readonly worktree: string
  readonly base: string
  readonly own: CountedPlaces | null
  /** Null where nothing is known of the project's own scripts. */
  readonly code: WorktreeCode | null
  readonly files: ProjectFiles | null
  /** Whether a leading wildcard finds hidden names, too. */
  readonly dots: boolean
}

/** Where too much would have to be compared, it counts as the monitor's own. */
export interface CountedPlaces extends Omit<OwnPlaces, 'reach' | 'links'> {
  reach(path: string, dots: boolean): OwnReach
  /** What a tree of too many names links to is found where it is used, by the next command. */
  links(path: string): readonly string[]
}
