/** `czarina-monitor/redact`: takes secrets out of texts, rows of a screen, and data. It reads no file and sends nothing. */

export interface RedactorOptions {
  /**
   * Regular expressions for secrets of your own, each of 1 to 200 characters, found row by row. Written as for JavaScript with the
   * flag `u`, without look-around and back-references: an engine of linear time (RE2) runs them.
   */
  readonly patterns?: readonly string[]
  /** Values that are known to be secret, such as an API key; those of fewer than 8 characters are ignored. */
  readonly values?: readonly string[]
}

export interface Redacted<Value> {
  /** A copy of the same form with `[rule]` in the place of each secret; the very value where there was nothing to take out of a text or of rows. */
  readonly value: Value
  /** The names of the rules that found something, sorted, each once: `github_token`, `secret_value`, `private_key`, … */
  readonly rules: readonly string[]
}

export interface Redactor {
  /**
   * Redacts a string, or each string within arrays and plain objects (as JSON has them; keys stay as they are). An array of strings
   * is taken for the rows of a screen of `columns` columns (0 or left out: as wide as its longest row): a secret that was broken at the
   * edge is found, and there are as many rows as before. Redacting again changes nothing more.
   */
  redact<Value>(value: Value, columns?: number): Redacted<Value>
}

/**
 * Makes a redactor. Without options it knows about 130 kinds of tokens, private keys, and values behind names, flags, headers and
 * URLs that say that they are secret.
 * @throws TypeError for a pattern that cannot be used; the message says which one, and what was expected.
 */
export declare function createRedactor(options?: RedactorOptions): Redactor
