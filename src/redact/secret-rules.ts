/** The two kinds of rules that tell a secret: by its own shape, or by what stands before it. Both are data. */

/** A token that is known by itself, wherever it stands. */
export interface TokenShape {
  /** What is written in its place and into the record: lower case and underscores. */
  readonly name: string
  /**
   * From the token's first character on, a letter or digit at a word's start; no groups that are counted. The last part
   * may be open-ended; what is before it is bounded, so that no text can make it slow.
   */
  readonly shape: RegExp
  /**
   * What stands in every such token, for a shape that could begin anywhere: it is looked for first, and the shape only
   * where it was found, since together with the others it would make all of them slow.
   */
  readonly mark?: string | RegExp
  /** Where the shape alone does not tell it from an ordinary word. */
  readonly isSecret?: (token: string) => boolean
}

/** A secret that is known by what stands before it. */
export interface ContextRule {
  readonly name: string
  /** Two groups: what stays, and right behind it the secret. Global. */
  readonly pattern: RegExp
  /** Whether the second group holds a value, and not a reference, a placeholder or a word of prose. */
  readonly isSecret: (value: string, before: string) => boolean
}

/** A place in a text that has to be erased. */
export interface FoundSecret {
  readonly start: number
  /** The first character behind it. */
  readonly end: number
  readonly name: string
}
