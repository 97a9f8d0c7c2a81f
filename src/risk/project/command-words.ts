/** Turns the words of a call back into shell text. Pure. */

import { isUnresolved } from '../words.ts'

const PLAIN = /^[\w@%+=:,./-]+$/u

/** Joins words into shell text, quoting each one in which a shell would expand something. */
export function wordsAsText(words: readonly string[]): string {
  return words
    .map((word) => (PLAIN.test(word) || isUnresolved(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')
}
