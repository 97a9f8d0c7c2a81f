/** Restores a text that a terminal program wrapped. */

import type { About, UnsureGap } from '../../plugin/analysis.ts'

export interface Joined {
  readonly text: string
  /**
   * False if most texts would mean something else with a line break in place of a wrap, or the other way
   * around.
   */
  readonly certain: boolean
  /** Every place at which the rows allow more than one text. */
  readonly gaps: readonly UnsureGap[]
}

/** Characters that take two columns and are one code unit long. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g
const NOT_ASCII = /[^ -~]/g

/** How many columns a text takes on the screen, precisely enough to decide where it was wrapped or cut. */
export function columnsOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}

/** The most columns that it can take: which other characters are wide depends on the terminal. */
function columnsAtMost(text: string): number {
  return text.length + (text.match(NOT_ASCII)?.length ?? 0)
}

/** How many columns are before the text: in its first row, and in the rows below. */
export interface Indents {
  readonly first: number
  readonly rest: number
}

/**
 * A shell command continues after these, or no line can begin with them: there a break and a wrap mean the
 * same.
 */
const GOES_ON = /(?<!\\)(?:\|\||&&|\||\(|;)$/
const CANNOT_BEGIN = /^(?:\|\||&&|\||;|\))/
/** No line begins with a count or a quoted sentence, and no command does more harm without one. */
const ONLY_ARGUMENT = /^(?:\d{1,9}(?=[\s;)|&]|$)|"[^"`\\]* [^"`\\]*"|'[^']* [^']*')/
/** After these, some terminals wrap without a space, so that the gap is unknown. */
const BREAKS_AFTER = /(?:[-/\\?!=%}—]|[\u2e80-\uffef])$/
/** With these, a line break ends what a space would continue. */
const LINES_COUNT = /#|<</
const QUOTE = /["']/
/** With these, quotes cannot be counted: substitutions have their own rules. */
const QUOTES_UNCLEAR = /\$\(|\$'|`/

/**
 * Joins rows that were wrapped between words before the column `width`; `indents` columns are before the
 * text. If the first word of the next row would have fitted, the row was broken on purpose. The opposite is
 * never certain: `echo … rm -rf x` may have been two commands, and so may the rows of a quoted script. The
 * text is certainly one only next to an operator outside quotes, or if `continues` knows from elsewhere in
 * the dialog that the next row continues the text above it. In all other places the text is given as wrapped,
 * with a gap.
 */
export function joinWrapped(
  rows: readonly string[],
  indents: Indents,
  width: number,
  continues: ((next: string) => boolean) | null = null,
): Joined {
  let text = rows[0] ?? ''
  let certain = true
  const gaps: UnsureGap[] = []
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1]
    if (next === undefined) break
    const indent = index === 0 ? indents.first : indents.rest
    const word = firstWord(next)
    const breaks = row === '' || word === '' || indent + columnsOf(row) + 1 + columnsOf(word) < width
    const surely = breaks && (row === '' || !mayBeWrapped(row, next, indent, width))
    // A word longer than a row is broken anywhere.
    const broken = indents.rest + columnsOf(/\S*$/.exec(row)?.[0] ?? '') + columnsOf(word) >= width
    const join = breaks
      ? { either: surely ? ['\n'] : ['\n', ' '], certain: true }
      : wrapOf(text, next, broken, continues?.(next) ?? false)
    certain &&= join.certain
    if (join.either.length > 1) gaps.push({ at: text.length, either: join.either })
    text += `${join.either[0]}${next}`
  }
  return { text, certain, gaps }
}

function firstWord(row: string): string {
  return /^\S*/.exec(row.trimStart())?.[0] ?? ''
}

/**
 * Whether a program that wraps before the column `width` may have moved the first word of `next` below this
 * row for lack of room.
 */
export function mayBeWrapped(row: string, next: string, indent: number, width: number): boolean {
  const word = firstWord(next)
  return word !== '' && indent + columnsAtMost(row) + 1 + columnsAtMost(word) >= width
}

/** What may have been between a text and the row below it, the likeliest first. */
function wrapOf(
  text: string,
  next: string,
  broken: boolean,
  continues: boolean,
): { readonly either: readonly string[]; readonly certain: boolean } {
  const unclear = broken || BREAKS_AFTER.test(text) || next.startsWith(' ')
  const quoted = isQuoted(text)
  const argument = (ONLY_ARGUMENT.test(next) || continues) && !LINES_COUNT.test(text)
  const goesOn = (GOES_ON.test(text) && !LINES_COUNT.test(text)) || CANNOT_BEGIN.test(next) || argument
  if (!unclear && goesOn && quoted === 'no') return { either: [' '], certain: true }
  const wraps = broken ? ['', ' '] : unclear ? [' ', ''] : [' ']
  return { either: [...wraps, '\n'], certain: !unclear && (goesOn || quoted === 'yes') }
}

/** Whether the end of a text is inside quotes, as far as that can be known. */
function isQuoted(text: string): 'yes' | 'no' | 'unknown' {
  if (LINES_COUNT.test(text)) return 'unknown'
  if (!QUOTE.test(text)) return 'no'
  if (QUOTES_UNCLEAR.test(text)) return 'unknown'
  let open = ''
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    if (character === '\\' && open !== "'") index += 1
    else if (open === '' && (character === '"' || character === "'")) open = character
    else if (character === open) open = ''
  }
  return open === '' ? 'no' : 'yes'
}

/** Leaves the gaps out where there are none, as in most texts. */
export function withGaps(gaps: About['gaps'] & {}): Pick<About, 'gaps'> {
  return gaps.length === 0 ? {} : { gaps }
}
