/** The code of one plugin as its user has agreed to it: whatever loads it loads nothing else. */

export interface PinnedCode {
  /** The file that is loaded first; absolute, without links. */
  readonly file: string
  /** Whether it is a package, or a file alone. */
  readonly isPackage: boolean
  /** SHA-256 of each of its files, by their paths without links. */
  readonly files: Readonly<Record<string, string>>
}

/** A package among that code, as a person may know it. */
export interface PinnedPackage {
  /** Null where its manifest says none. */
  readonly name: string | null
  readonly version: string | null
  /** What the lockfile says of it; null where there is none, or it says nothing. */
  readonly integrity: string | null
}
