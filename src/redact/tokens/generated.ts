/**
 * Tokens with the usual structure, whoever issues them: a word that names the issuer or the kind, a separator, and a
 * long generated part. New issuers appear faster than a list of them grows.
 */

import type { TokenShape } from '../secrets.ts'
import { looksRandom } from '../values.ts'

/** The generated part; searching for it costs a third of searching for the words before it. */
const MARK = /[_.-][A-Za-z0-9]{30}/
/** Such words precede checksums: a lock file has hundreds of them. */
const SUM = /^(?:sha\d|md5|blake|crc)/
const KINDS = [/[a-z]/, /[A-Z]/, /\d/]

/** Lower case, upper case and digits, mixed as in no name in a program. */
function isGenerated(token: string): boolean {
  const body = token.slice(
    Math.max(token.lastIndexOf('_'), token.lastIndexOf('-'), token.lastIndexOf('.')) + 1,
  )
  return !SUM.test(token) && KINDS.every((kind) => kind.test(body)) && looksRandom(body)
}

/** In a token with dots, the last part may be purely hexadecimal. */
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
