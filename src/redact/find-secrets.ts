/** Every place in a text that holds a secret, by all rules. */

import { findArguments } from './context/arguments.ts'
import { HEADER_RULES, HEADERS_HINT } from './context/headers.ts'
import { findNamedValues } from './context/named-values.ts'
import { PROGRAM_RULES, PROGRAMS_HINT } from './context/program-arguments.ts'
import { STATEMENT_RULES, STATEMENTS_HINT } from './context/statements.ts'
import { URL_RULES, URLS_HINT } from './context/urls.ts'
import { findPrivateKeys } from './private-keys.ts'
import type { ContextRule, FoundSecret, TokenShape } from './secret-rules.ts'
import { CLOUD_TOKENS } from './tokens/clouds.ts'
import { CODE_TOKENS } from './tokens/code-hosts.ts'
import { DRAWN_TOKENS } from './tokens/drawn.ts'
import { MESSAGING_TOKENS } from './tokens/messaging.ts'
import { MODEL_TOKENS } from './tokens/models.ts'
import { STORE_TOKENS } from './tokens/secret-stores.ts'
import { SERVICE_TOKENS } from './tokens/services.ts'

/** The order matters where two shapes fit at one place: the first one names it. */
export const TOKEN_SHAPES: readonly TokenShape[] = [
  ...CODE_TOKENS,
  ...MODEL_TOKENS,
  ...CLOUD_TOKENS,
  ...SERVICE_TOKENS,
  ...MESSAGING_TOKENS,
  ...STORE_TOKENS,
  ...DRAWN_TOKENS,
]

/** Shapes as one pattern, so that a text is read once for all; the number of the group is that of the shape. */
interface Reader {
  readonly mark: string | RegExp
  readonly shapes: readonly TokenShape[]
  readonly pattern: RegExp
}

function readerOf(mark: string | RegExp): Reader {
  const shapes = TOKEN_SHAPES.filter((shape) => (shape.mark ?? '') === mark)
  const anyOfThem = shapes.map(({ shape }) => `(${shape.source})`).join('|')
  return { mark, shapes, pattern: new RegExp(`\\b(?:${anyOfThem})`, 'g') }
}

const READERS: readonly Reader[] = [...new Set(TOKEN_SHAPES.map(({ mark }) => mark ?? ''))].map(readerOf)

/** Rules that are only worth a try where their hint stands. */
const CONTEXTS: readonly { readonly hint: RegExp; readonly rules: readonly ContextRule[] }[] = [
  { hint: URLS_HINT, rules: URL_RULES },
  { hint: HEADERS_HINT, rules: HEADER_RULES },
  { hint: PROGRAMS_HINT, rules: PROGRAM_RULES },
  { hint: STATEMENTS_HINT, rules: STATEMENT_RULES },
]

/** In the order of their places; what overlaps is not joined yet. */
export function findSecrets(text: string): readonly FoundSecret[] {
  return [
    ...findTokens(text),
    ...findPrivateKeys(text),
    ...findInContext(text),
    ...findArguments(text),
    ...findNamedValues(text),
  ]
}

function findTokens(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = []
  for (const { mark, shapes, pattern } of READERS) {
    if (typeof mark === 'string' ? !text.includes(mark) : !mark.test(text)) continue
    for (const match of matchesOf(pattern, text)) {
      const [token] = match
      const shape = shapes[match.indexOf(token, 1) - 1]
      if (shape === undefined || shape.isSecret?.(token) === false) continue
      found.push({ start: match.index, end: match.index + token.length, name: shape.name })
    }
  }
  return found
}

function findInContext(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = []
  for (const { hint, rules } of CONTEXTS) {
    if (!hint.test(text)) continue
    for (const { name, pattern, isSecret } of rules) {
      for (const match of matchesOf(pattern, text)) {
        const [, before = '', value = ''] = match
        if (value === '' || !isSecret(value, before)) continue
        const start = match.index + before.length
        found.push({ start, end: start + value.length, name })
      }
    }
  }
  return found
}

/** Most texts hold nothing: `search` sees that without the copy of the pattern that `matchAll` works on. */
function matchesOf(pattern: RegExp, text: string): Iterable<RegExpMatchArray & { readonly index: number }> {
  return text.search(pattern) === -1 ? [] : text.matchAll(pattern)
}
