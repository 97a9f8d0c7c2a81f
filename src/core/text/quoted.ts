/** Quotes in a message what somebody typed. */

const SHOWN_MAX = 60

/** In quotes, and cut to what fits on a line, so that a message stays readable. */
export function quoted(word: string): string {
  return word.length <= SHOWN_MAX ? `"${word}"` : `"${word.slice(0, SHOWN_MAX)}…"`
}
