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
  /** The home folder of whoever runs the monitor. */
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
