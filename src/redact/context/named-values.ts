/** Values that stand behind the name of a secret: `.env` lines, JSON, YAML, INI, programs. */

import { looksRandom } from '../looks-random.ts'
import type { FoundSecret } from '../secret-rules.ts'
import { isFolderOfShell, isIdentifier, isValue } from '../values.ts'
import { type Suspicion, suspicionOf } from './secret-names.ts'
import { JUDGED_LENGTH, readValue, WHOLE_LENGTH, type WrittenValue } from './written-value.ts'

/** The end of a name, what closes it, and what stands between it and its value. */
const NAME_AND_SIGN =
  /(?:pass(?:w(?:or)?d|phrase|code|wort)?s?|pwd|secret|key|cred(?:ential)?s?|token|auth)(?:[-_]?(?:[a-z]{3,10}|base64|\d{1,3}))?(\\?["'`]?\]?)((?:\s(?:is|was))?[ \t]{0,12})(=>|:=|=(?!=)|:|,)([ \t]{0,12})/gi
/** Parameters and users of URLs have rules of their own. */
const IN_URL = /[?&#]$|:\/\/$/
const NAME_CHARACTER = /[\w.-]/
const NAME_LENGTH_MAX = 60
const LENGTH_MIN = 3
/** Shorter ones are counts, ports and years. */
const NUMBER_LENGTH_MIN = 6
const BARE_KEY_LENGTH_MIN = 20

/** Finds them all; a name that may mean something else counts only where its value looks drawn. */
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
  if (text.length < LENGTH_MIN || !isValue(text) || isFolderOfShell(place.name, text)) return false
  if (/^\d+$/.test(text) && text.length < NUMBER_LENGTH_MIN) return false
  if (place.isTight && /^[A-Z][A-Z0-9_]*$/.test(place.name)) return true
  if (/^key$/i.test(place.name) && text.length < BARE_KEY_LENGTH_MIN) return false
  if (place.suspicion === 'drawn' || looksRandom(text)) return looksRandom(text)
  if (isQuoted) return !isSentence(text)
  if (place.isTight) return !(value.isInCall && isIdentifier(text))
  if (isIdentifier(text)) return place.startsLine && value.endsLine && /^[a-z]{6,}$/.test(text)
  return mixesKinds(text) && (place.suspicion === 'password' || value.endsLine)
}

/** Two spaces and no digit: a message about a password, not one. */
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
