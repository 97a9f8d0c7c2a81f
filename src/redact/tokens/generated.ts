/**
 * What is built like a token, whoever makes it: a word that names its maker or kind, a mark, and a long generated part. Makers come up
 * faster than a list of them grows.
 */

import type { TokenShape } from '../secrets.ts'
import { looksRandom } from '../values.ts'

/** The generated part; looking for it costs a third of what looking for the words before it does. */
const MARK = /[_.-][A-Za-z0-9]{30}/
/** Checksums follow such words: a lock file has hundreds. */
const SUM = /^(?:sha\d|md5|blake|crc)/
const KINDS = [/[a-z]/, /[A-Z]/, /\d/]

/** Small letters, capitals and digits, mixed as no name in a program is. */
function isGenerated(token: string): boolean {
  const body = token.slice(
    Math.max(token.lastIndexOf('_'), token.lastIndexOf('-'), token.lastIndexOf('.')) + 1,
  )
  return !SUM.test(token) && KINDS.every((kind) => kind.test(body)) && looksRandom(body)
}

/** Of parts with dots between them the last one alone may be hexadecimal. */
function isGeneratedPart(token: string): boolean {
  const [first = '', ...rest] = token.split('.')
  return !SUM.test(first) && looksRandom(rest.at(-1) ?? '')
}

export const GENERATED_TOKENS: readonly TokenShape[] = [
  {
    name: 'api_token',
    mark: MARK,
    shape: /[a-z][a-z0-9]{1,15}(?:[_-][a-z0-9]{1,8}){0,3}[_-][A-Za-z0-9]{30,}(?![A-Za-z0-9])/,
    isSecret: isGenerated,
  },
  {
    name: 'api_token',
    mark: MARK,
    shape: /[a-z][a-z0-9]{1,7}\.[A-Za-z0-9-]{8,40}\.[A-Za-z0-9]{40,}(?![A-Za-z0-9.])/,
    isSecret: isGeneratedPart,
  },
]
