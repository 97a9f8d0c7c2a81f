/** How a text that a terminal program wrapped was written before it was wrapped. */

import type { About, UnsureGap } from '../../plugin/analysis.ts'

export interface Joined {
  readonly text: string
  /** False where most texts would mean something else with a line break in place of a wrap, or the other way around. */
  readonly certain: boolean
  /** Every place where the rows allow more than one text. */
  readonly gaps: readonly UnsureGap[]
}

/** Characters that take two columns and are one unit long. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g
const NOT_ASCII = /[^ -~]/g

/** How many columns a text takes on the screen, as far as that decides where it was wrapped or cut. */
export function columnsOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}

/** How many it takes at most: it depends on the terminal which other characters are wide. */
function columnsAtMost(text: string): number {
  return text.length + (text.match(NOT_ASCII)?.length ?? 0)
}

/** How many columns stand before the text: in its first row, and in the rows below. */
export interface Indents {
  readonly first: number
  readonly rest: number
}

/** A shell goes on after these, or cannot begin a line with them: there a break and a wrap mean the same. */
const GOES_ON = /(?<!\\)(?:\|\||&&|\||\(|;)$/
const CANNOT_BEGIN = /^(?:\|\||&&|\||;|\))/
/** No line begins with a count or a quoted sentence, and no command is worse for the want of one. */
const ONLY_ARGUMENT = /^(?:\d{1,9}(?=[\s;)|&]|$)|"[^"`\\]* [^"`\\]*"|'[^']* [^']*')/
/** After these some terminals wrap without a space, so that the gap is unknown. */
const BREAKS_AFTER = /(?:[-/\\?!=%}—]|[\u2e80-\uffef])$/
/** In these a line break ends what a space would go on with. */
const LINES_COUNT = /#|<</
const QUOTE = /["']/
/** With these, quotes cannot be counted: substitutions have rules of their own. */
const QUOTES_UNCLEAR = /\$\(|\$'|`/

/**
 * Joins rows that were wrapped between words before the column `width`; `indents` columns stand before the text.
 * A row was surely broken on purpose where the next row's first word would still have fitted. The other way around nobody
 * can know: `echo … rm -rf x` may have been two commands, and so may the rows of a quoted script. Only next to an operator
 * outside of quotes is it all one, or where `continues` knows from elsewhere in the dialog that the next row goes on with
 * the text above it. Everywhere else the text with a wrap is given, and the place as a gap.
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
    // A word that is longer than a row is broken anywhere.
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

/** Whether a program that wraps before the column `width` may have put the first word of `next` below this row for want of room. */
export function mayBeWrapped(row: string, next: string, indent: number, width: number): boolean {
  const word = firstWord(next)
  return word !== '' && indent + columnsAtMost(row) + 1 + columnsAtMost(word) >= width
}

/** What may stand between a text and a row below it that it was perhaps wrapped into, the likeliest first. */
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

/** Whether the end of a text stands in quotes, as far as that can be told. */
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

/** Most texts have none, and say nothing of them. */
export function withGaps(gaps: About['gaps'] & {}): Pick<About, 'gaps'> {
  return gaps.length === 0 ? {} : { gaps }
}
