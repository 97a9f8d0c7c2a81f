/** Finds secrets by all rules, and removes them from texts, rows and data. */

import type { Log } from '../plugin/contract.ts'
import { CONTEXTS } from './context-rules.ts'
import { erase, redactRows } from './erase.ts'
import { findArguments, findNamedValues } from './named-values.ts'
import { findPrivateKeys } from './private-keys.ts'
import type { ErasedNames, FoundSecret, OwnSecrets, Redactor, TokenShape, UserPattern } from './secrets.ts'
import { GENERATED_TOKENS } from './tokens/generated.ts'
import { CLOUD_TOKENS, CODE_TOKENS, MODEL_TOKENS } from './tokens/platforms.ts'
import { MESSAGING_TOKENS, SERVICE_TOKENS, STORE_TOKENS } from './tokens/services.ts'
import { ownSecrets } from './values.ts'

/** Two are usual if anything is found: one that redacts, and one that finds nothing more. */
const ROUNDS_MAX = 6
/** A shorter value would be found everywhere. */
const VALUE_LENGTH_MIN = 8

/**
 * Makes a redactor for the secrets of a user's environment, for the user's own patterns, and for all common kinds of
 * secrets.
 */
export function ownRedactor(
  environment: Readonly<Record<string, string | undefined>>,
  isThere: (path: string) => boolean,
  patterns: readonly UserPattern[] = [],
): Redactor {
  return createRedactor({ patterns, values: ownSecrets(environment, isThere) })
}

/** Makes a redactor for a user's own secrets and for all common kinds of secrets. */
export function createRedactor({ patterns, values }: OwnSecrets): Redactor {
  const known = values.filter((value) => value.length >= VALUE_LENGTH_MIN)
  const find = (text: string): readonly FoundSecret[] => [
    ...findSecrets(text),
    ...findByUserPatterns(text, patterns),
    ...known.flatMap((value) => placesOf(value, text)),
  ]
  const redactText = (text: string, erased?: ErasedNames): string =>
    untilStable(text, (now) => erase(now, find(now), erased))

  function redactData<Data>(data: Data, columns: number, erased?: ErasedNames): Data
  function redactData(data: unknown, columns: number, erased?: ErasedNames): unknown {
    if (typeof data === 'string') return redactText(data, erased)
    if (Array.isArray(data)) {
      return data.every((entry) => typeof entry === 'string')
        ? untilStable<readonly string[]>(data, (rows) => redactRows(rows, columns, find, erased))
        : data.map((entry: unknown) => redactData(entry, columns, erased))
    }
    if (typeof data !== 'object' || data === null) return data
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, redactData<unknown>(value, columns, erased)]),
    )
  }
  return { text: redactText, data: (data, columns = 0, erased) => redactData(data, columns, erased) }
}

/** A redaction can change what its neighbours look like, so the result is examined again until it no longer changes. */
function untilStable<Text>(text: Text, redactOnce: (text: Text) => Text): Text {
  let before = text
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const clean = redactOnce(before)
    if (clean === before) break
    before = clean
  }
  return before
}

function placesOf(value: string, text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = []
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
    found.push({ start: at, end: at + value.length, name: 'known_secret' })
  }
  return found
}

/** For use without a configuration. */
export const PLAIN_REDACTOR: Redactor = createRedactor({ patterns: [], values: [] })

/** The same log for writers that may quote what they read: secrets are removed from their lines. */
export function redactedLog(log: Log, { text }: Redactor): Log {
  return {
    info: (message) => log.info(text(message)),
    warn: (message) => log.warn(text(message)),
    error: (message) => log.error(text(message)),
  }
}

/** The order matters if two shapes match at one place: the first one names it. */
export const TOKEN_SHAPES: readonly TokenShape[] = [
  ...CODE_TOKENS,
  ...MODEL_TOKENS,
  ...CLOUD_TOKENS,
  ...SERVICE_TOKENS,
  ...MESSAGING_TOKENS,
  ...STORE_TOKENS,
  ...GENERATED_TOKENS,
]

/** Shapes as one pattern, so that a text is read once for all of them; the number of a group is that of its shape. */
interface TokenReader {
  readonly mark: string | RegExp
  readonly shapes: readonly TokenShape[]
  readonly pattern: RegExp
}

function readerOf(mark: string | RegExp): TokenReader {
  const shapes = TOKEN_SHAPES.filter((shape) => (shape.mark ?? '') === mark)
  const anyOfThem = shapes.map(({ shape }) => `(${shape.source})`).join('|')
  return { mark, shapes, pattern: new RegExp(`\\b(?:${anyOfThem})`, 'g') }
}

const READERS: readonly TokenReader[] = [...new Set(TOKEN_SHAPES.map(({ mark }) => mark ?? ''))].map(readerOf)

/** What each kind of rule finds, one kind after the other; overlaps are not joined yet. */
function findSecrets(text: string): readonly FoundSecret[] {
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

/** Most texts contain no match: `search` sees that without the copy of the pattern on which `matchAll` works. */
function matchesOf(pattern: RegExp, text: string): Iterable<RegExpMatchArray & { readonly index: number }> {
  return text.search(pattern) === -1 ? [] : text.matchAll(pattern)
}

/**
 * If one pattern has more matches in a row, the row is redacted from the next match to its end: each match costs a
 * search of the row.
 */
const MATCHES_IN_ROW_MAX = 32

/** Finds the matches of all patterns; `start` and `end` are places in the whole text. */
function findByUserPatterns(text: string, patterns: readonly UserPattern[]): readonly FoundSecret[] {
  if (patterns.length === 0) return []
  const found: FoundSecret[] = []
  let rowStart = 0
  for (const row of text.split('\n')) {
    for (const pattern of patterns) {
      let matches = 0
      for (const { start, end } of pattern(row)) {
        matches += 1
        const isLast = matches > MATCHES_IN_ROW_MAX
        found.push({
          start: rowStart + start,
          end: rowStart + (isLast ? row.length : end),
          name: 'user_pattern',
        })
        if (isLast) break
      }
    }
    rowStart += row.length + 1
  }
  return found
}
