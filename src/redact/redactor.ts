/** Takes secrets out of texts, rows and data before a policy, a model or a log may see them. */

import { type ErasedNames, erase } from './erase.ts'
import { findSecrets } from './find-secrets.ts'
import { redactRows } from './rows.ts'
import type { FoundSecret } from './secret-rules.ts'
import { findByUserPatterns, type UserPattern } from './user-patterns.ts'

export interface Redactor {
  /** The text with a name in brackets for each secret; never throws, and leaves a redacted text as it is. */
  text(text: string, erased?: ErasedNames): string
  /**
   * The same plain data with every text in it redacted. A list of texts is taken for rows of a screen of `columns`
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

/** Two are usual where anything is found: one that erases, one that finds nothing more. */
const ROUNDS_MAX = 6
/** A shorter value would be found everywhere. */
const VALUE_LENGTH_MIN = 8

/** A redactor for a user's own secrets as well as everyone's. */
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

/** What was erased can change what its neighbours look like, so the result is looked at again: it is the same for good. */
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

/** For whoever has no configuration. */
export const PLAIN_REDACTOR: Redactor = createRedactor({ patterns: [], values: [] })
