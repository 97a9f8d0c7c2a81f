/**
 * The data that the parts of redaction exchange. A rule recognises a secret by its own shape or by what precedes it;
 * both are data.
 */

/** A token that is recognised by its shape alone, anywhere in a text. */
export interface TokenShape {
  /** What replaces it and goes into the record: lower case and underscores. */
  readonly name: string
  /**
   * Matches from the token's first character on, a letter or digit at a word's start; has no capturing groups. The
   * last part may be open-ended; what is before it is bounded, so that no text can make it slow.
   */
  readonly shape: RegExp
  /**
   * Part of every such token, for a shape that could begin anywhere. The mark is searched for first, and the shape
   * only if the mark was found, because together with the others such a shape would make all of them slow.
   */
  readonly mark?: string | RegExp
  /** Needed if the shape alone does not distinguish it from an ordinary word. */
  readonly isSecret?: (token: string) => boolean
}

/** A secret that is recognised by what precedes it. */
export interface ContextRule {
  readonly name: string
  /** Two groups: what stays, and directly after it the secret. Global. */
  readonly pattern: RegExp
  /** Whether the second group contains a value, not a reference, a placeholder or a word of prose. */
  readonly isSecret: (value: string, before: string) => boolean
}

/** A place in a text that must be redacted. */
export interface FoundSecret {
  readonly start: number
  /** The first character after it. */
  readonly end: number
  readonly name: string
}

/** Collects the name of each rule that redacted something. */
export type ErasedNames = Set<string>

/** A pattern of `llm_monitor.redact`, compiled: its matches in one row, leftmost first, without empty ones. */
export type UserPattern = (row: string) => Iterable<Omit<FoundSecret, 'name'>>

/** Removes secrets from texts, rows and data before a policy, a model or a log may see them. */
export interface Redactor {
  /** The text with a name in brackets for each secret; never throws, and leaves a redacted text unchanged. */
  text(text: string, erased?: ErasedNames): string
  /**
   * The same plain data with every text in it redacted. A list of texts counts as the rows of a screen of `columns`
   * columns (0 if unknown) and keeps its length.
   */
  data<Data>(data: Data, columns?: number, erased?: ErasedNames): Data
}

/** What a redactor looks for in addition to the common rules. */
export interface OwnSecrets {
  /** `llm_monitor.redact`, checked and compiled. */
  readonly patterns: readonly UserPattern[]
  /** Values that are known to be secret, such as our own API key. */
  readonly values: readonly string[]
}
