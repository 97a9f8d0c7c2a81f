/** Reads the value at a place of a text, as configuration files, programs and shells write one. */

export interface WrittenValue {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isQuoted: boolean
  /** A bracket or comma follows, as behind an argument of a call. */
  readonly isInCall: boolean
  readonly endsLine: boolean
}

/** The first characters tell what a value is: names stand close together in a hostile text, values need not be read in full. */
export const JUDGED_LENGTH = 128
/** Of one that is to be erased; what is longer is no secret of a person. */
export const WHOLE_LENGTH = 100_000

/** Letters that a language may set before a string, and the backslash of a quote within a quoted text. */
const OPENING = /^[fFbBrRuU]{0,2}(\\{0,3})(["'`])/
/** A `;` ends a value where a statement ends or another `name=` follows, as in connection strings. */
const UNQUOTED = /^(?:[^\s"'`;]|;(?!\s|$|[A-Za-z ]{1,40}=))+/
const CLOSING = ',;)]}>'
const REST_OF_LINE = /[ \t]{0,400}[,;)\]}]{0,9}[ \t]{0,9}[│┃║|]?[ \t]{0,9}(?:\n|$)/y

/** The value that begins there, up to `length_max` characters of it; an empty one where none does. */
export function readValue(text: string, at: number, length_max: number): WrittenValue {
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

/** The quote that is escaped as the opening one was; without one, the end of the line. */
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
