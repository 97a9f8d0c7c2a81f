/** The code of one plugin, as its user agreed to it; nothing else is loaded. */

export interface PinnedCode {
  /** The file that is loaded first; absolute, without links. */
  readonly file: string
  /** Whether it is a package, or a file alone. */
  readonly isPackage: boolean
  /** SHA-256 of each of its files, by path without links. */
  readonly files: Readonly<Record<string, string>>
}

/** A package in that code, as a person may know it. */
export interface PinnedPackage {
  /** Null if its manifest gives none. */
  readonly name: string | null
  readonly version: string | null
  /** What the lockfile says about it; null if there is no lockfile, or it says nothing. */
  readonly integrity: string | null
}
