/** Words of a call as text of a shell again. Pure. */

import { isUnresolved } from '../words.ts'

const PLAIN = /^[\w@%+=:,./-]+$/u

/** Quoted where a shell would read more into them. */
export function wordsAsText(words: readonly string[]): string {
  return words
    .map((word) => (PLAIN.test(word) || isUnresolved(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')
}
