/** Quotes in a message what somebody typed. */

const SHOWN_MAX = 60

/** In quotes, and no longer than a line has room for: a message is read, whatever it is about. */
export function quoted(word: string): string {
  return word.length <= SHOWN_MAX ? `"${word}"` : `"${word.slice(0, SHOWN_MAX)}…"`
}
