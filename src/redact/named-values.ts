/** Values under the name of a secret: in long flags of any program, `.env` lines, JSON, YAML, INI and source code. */

import type { FoundSecret } from './secrets.ts'
import { isFolderOfShell, isIdentifier, isValue, looksRandom, type Suspicion, suspicionOf } from './values.ts'

const FLAG = /(?<![\w-])--?([A-Za-z][\w-]{2,40})(=|[ \t]{1,4})/g
/** They ask for a secret, switch it, or name a place from which it is read. */
const NO_VALUE = /^(?:no|ask|prompt|with|use|reset|change|require|show|generate|rotate|skip|max|min|num)-/i
const ARGUMENT_LENGTH_MIN = 3

/** Finds the values of flags such as `--password x`, `--token=x` and `-storepass x`. */
export function findArguments(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = []
  for (const match of text.matchAll(FLAG)) {
    const [whole, flag = '', sign = ''] = match
    const suspicion = NO_VALUE.test(flag) ? null : suspicionOf(flag)
    if (suspicion === null) continue
    const at = match.index + whole.length
    const { text: value, start } = readValue(text, at, JUDGED_LENGTH)
    const isNumber = /^\d{1,5}$/.test(value) && suspicion !== 'password'
    if (
      value.length < ARGUMENT_LENGTH_MIN ||
      isNumber ||
      !isValue(value) ||
      /^(?:-|id=|src=|(?:pass|file|env|fd):|stdin$)/.test(value)
    )
      continue
    if (suspicion === 'generated' && !/token$/i.test(flag) && !looksRandom(value)) continue
    if (sign !== '=' && /^[A-Z][A-Z_]+$/.test(value)) continue // how manuals write a placeholder
    found.push({ start, end: readValue(text, at, WHOLE_LENGTH).end, name: 'secret_argument' })
  }
  return found
}

/** The end of a name, what closes it, and what separates it from its value. */
const NAME_AND_SIGN =
  /(?:pass(?:w(?:or)?d|phrase|code|wort)?s?|pwd|secret|key|cred(?:ential)?s?|token|auth)(?:[-_]?(?:[a-z]{3,10}|base64|\d{1,3}))?(\\?["'`]?\]?)((?:\s(?:is|was))?[ \t]{0,12})(=>|:=|=(?!=)|:|,)([ \t]{0,12})/gi
/** Parameters and users of URLs have their own rules. */
const IN_URL = /[?&#]$|:\/\/$/
const NAME_CHARACTER = /[\w.-]/
const NAME_LENGTH_MAX = 60
const LENGTH_MIN = 3
/** Shorter numbers are counts, ports and years. */
const NUMBER_LENGTH_MIN = 6
const BARE_KEY_LENGTH_MIN = 20

/** Finds all values under such names; a name that may mean something else counts only if its value looks generated. */
export function findNamedValues(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = []
  let erasedTo = 0
  for (const match of text.matchAll(NAME_AND_SIGN)) {
    if (match.index < erasedTo) continue
    const [whole, closing = '', before = '', sign = '', after = ''] = match
    const nameEnd = match.index + whole.length - closing.length - before.length - sign.length - after.length
    const nameStart = startOfName(text, match.index)
    const name = text.slice(nameStart, nameEnd)
    const suspicion = suspicionOf(name)
    if (suspicion === null || IN_URL.test(text.slice(Math.max(0, nameStart - 3), nameStart))) continue
    if (closing === ']' && text.charAt(nameStart - 1) === '[') continue // what we wrote ourselves
    const valueStart = match.index + whole.length
    const value = readValue(text, valueStart, JUDGED_LENGTH)
    if (sign === ',' && (closing === '' || !value.isQuoted)) continue
    const place = {
      name,
      suspicion,
      isTight: `${before}${after}` === '' && sign === '=',
      startsLine: startsLine(text, nameStart),
    }
    if (!isSecretThere(value, place)) continue
    erasedTo = readValue(text, valueStart, WHOLE_LENGTH).end
    found.push({ start: value.start, end: erasedTo, name: 'secret_value' })
  }
  return found
}

interface Place {
  readonly name: string
  readonly suspicion: Suspicion
  /** `NAME=value`, without spaces. */
  readonly isTight: boolean
  readonly startsLine: boolean
}

function isSecretThere(value: WrittenValue, place: Place): boolean {
  const { text, isQuoted } = value
  if (!mayBeSecret(place.name, text)) return false
  if (place.isTight && /^[A-Z][A-Z0-9_]*$/.test(place.name)) return true
  if (/^key$/i.test(place.name) && text.length < BARE_KEY_LENGTH_MIN) return false
  if (place.suspicion === 'generated' || looksRandom(text)) return looksRandom(text)
  if (isQuoted) return !isSentence(text)
  if (place.isTight) return !(value.isInCall && isIdentifier(text))
  if (isIdentifier(text)) return place.startsLine && value.endsLine && /^[a-z]{6,}$/.test(text)
  return mixesKinds(text) && (place.suspicion === 'password' || value.endsLine)
}

function mayBeSecret(name: string, text: string): boolean {
  const length_min = /^\d+$/.test(text) ? NUMBER_LENGTH_MIN : LENGTH_MIN
  return text.length >= length_min && isValue(text) && !isFolderOfShell(name, text)
}

/** Two spaces and no digit: a message about a password, not a password. */
const isSentence = (text: string): boolean => /\S \S+ \S/.test(text) && !/\d/.test(text)

const mixesKinds = (text: string): boolean =>
  text.length >= NUMBER_LENGTH_MIN &&
  /[A-Za-z]/.test(text) &&
  /[^A-Za-z_.]/.test(text) &&
  !/^[\w.]*\(/.test(text)

function startOfName(text: string, from: number): number {
  let start = from
  while (start > 0 && from - start < NAME_LENGTH_MAX && NAME_CHARACTER.test(text.charAt(start - 1)))
    start -= 1
  return start
}

const startsLine = (text: string, at: number): boolean =>
  /(?:^|\n)[\s│|>+-]*(?:export )?["']?$/.test(text.slice(Math.max(0, at - NAME_LENGTH_MAX), at))

/** A value as configuration files, programs and shells write one. */
interface WrittenValue {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isQuoted: boolean
  /** A bracket or comma follows, as after an argument of a call. */
  readonly isInCall: boolean
  readonly endsLine: boolean
}

/**
 * The first characters show what a value is. A hostile text may have many names close together, and reading whole
 * values would then be slow.
 */
const JUDGED_LENGTH = 128
/** Maximum length of a value that is redacted; nothing longer is a person's secret. */
const WHOLE_LENGTH = 100_000

/** Letters that a language may put before a string, and the backslash of a quote within a quoted text. */
const OPENING = /^[fFbBrRuU]{0,2}(\\{0,3})(["'`])/
/** A `;` ends a value where a statement ends or another `name=` follows, as in connection strings. */
const UNQUOTED = /^(?:[^\s"'`;]|;(?!\s|$|[A-Za-z ]{1,40}=))+/
const CLOSING = ',;)]}>'
const REST_OF_LINE = /[ \t]{0,400}[,;)\]}]{0,9}[ \t]{0,9}[│┃║|]?[ \t]{0,9}(?:\n|$)/y

/** The value that begins there, up to `length_max` characters of it; an empty one if none does. */
function readValue(text: string, at: number, length_max: number): WrittenValue {
  const part = text.slice(at, at + length_max)
  const opening = OPENING.exec(part)
  if (opening === null) return unquoted(text, at, UNQUOTED.exec(part)?.[0] ?? '')
  const inside = opening[0].length
  const end = closingQuote(part, inside, opening[2] ?? '', opening[1]?.length ?? 0)
  return {
    text: part.slice(inside, end),
    start: at + inside,
    end: at + end,
    isQuoted: true,
    isInCall: false,
    endsLine: false,
  }
}

function unquoted(text: string, start: number, run: string): WrittenValue {
  let length = run.length
  while (length > 0 && CLOSING.includes(run.charAt(length - 1))) length -= 1
  const end = start + length
  REST_OF_LINE.lastIndex = end
  return {
    text: run.slice(0, length),
    start,
    end,
    isQuoted: false,
    isInCall: run.charAt(length) === ',' || run.charAt(length) === ')',
    endsLine: REST_OF_LINE.test(text),
  }
}

/** The quote with the same escaping as the opening one; without one, the end of the line. */
function closingQuote(part: string, start: number, quote: string, backslashes: number): number {
  let escapes = 0
  for (let at = start; at < part.length; at += 1) {
    const character = part.charAt(at)
    if (character === '\n') return at
    if (character === quote && escapes <= backslashes) return at - escapes
    escapes = character === '\\' ? escapes + 1 : 0
  }
  return part.length
}
