/** What the parts of redaction hand to each other. A rule tells a secret by its own shape or by what precedes it; both are data. */

/** A token that is known by its shape alone, anywhere in a text. */
export interface TokenShape {
  /** What is written in its place and into the record: lower case and underscores. */
  readonly name: string
  /**
   * From the token's first character on, a letter or digit at a word's start; no groups that are counted. The last part
   * may be open-ended; what is before it is bounded, so that no text can make it slow.
   */
  readonly shape: RegExp
  /**
   * Part of every such token, for a shape that could begin anywhere: it is looked for first, and the shape only
   * where it was found, since together with the others it would make all of them slow.
   */
  readonly mark?: string | RegExp
  /** Where the shape alone does not tell it from an ordinary word. */
  readonly isSecret?: (token: string) => boolean
}

/** A secret that is known by what precedes it. */
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

/** Hears the name of each rule by which something was erased. */
export type ErasedNames = Set<string>

/** A pattern of `llm_monitor.redact`, compiled: its matches in one row, leftmost first, without empty ones. */
export type UserPattern = (row: string) => Iterable<Omit<FoundSecret, 'name'>>

/** Takes secrets out of texts, rows and data before a policy, a model or a log may see them. */
export interface Redactor {
  /** The text with a name in brackets for each secret; never throws, and leaves a redacted text as it is. */
  text(text: string, erased?: ErasedNames): string
  /**
   * The same plain data with every text in it redacted. A list of texts counts as the rows of a screen of `columns`
   * columns (0: not known) and keeps its length.
   */
  data<Data>(data: Data, columns?: number, erased?: ErasedNames): Data
}

/** What a redactor looks for beside the rules for everyone. */
export interface OwnSecrets {
  /** `llm_monitor.redact`, checked and compiled. */
  readonly patterns: readonly UserPattern[]
  /** Values that are known to be secret, such as our own API key. */
  readonly values: readonly string[]
}
