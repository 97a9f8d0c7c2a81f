/** How a text that a terminal program wrapped was written before it was wrapped. */

export interface Joined {
  readonly text: string
  /** False where a row may end in a line break or in a wrap, and the two would not mean the same. */
  readonly certain: boolean
}

/** Characters that take two columns and are one unit long. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g

/** How many columns a text takes on the screen, as far as that decides where it was wrapped or cut. */
export function columnsOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}

/** How many columns stand before the text: in its first row, and in the rows below. */
export interface Indents {
  readonly first: number
  readonly rest: number
}

/** A shell goes on after these, or cannot begin a line with them: there a break and a wrap mean the same. */
const GOES_ON = /(?:\|\||&&|\||\(|(?<!\\);)$/
const CANNOT_BEGIN = /^(?:\|\||&&|\||;|\))/
/** No line begins with a count or a quoted sentence, and no command is worse for the want of one. */
const ONLY_ARGUMENT = /^(?:\d{1,9}(?=[\s;)|&]|$)|"[^"`\\]* [^"`\\]*"|'[^']* [^']*')/
/** After these some terminals wrap without a space, so that the gap is unknown. */
const BREAKS_AFTER = /(?:[-/\\?!=%}—]|[\u2e80-\uffef])$/
/** In these a line break ends what a space would go on with. */
const LINES_COUNT = /#|<</
/** What makes counting quotes unsafe: comments, here-documents and substitutions have rules of their own. */
const QUOTES_UNCLEAR = /#|<<|\$\(|\$'|`/

/**
 * Joins rows that were wrapped between words before the column `width`; `indents` columns stand before the text.
 * A row was surely broken on purpose where the next row's first word would still have fitted. The other way around nobody
 * can know: `echo … rm -rf x` may have been two commands. Only inside quotes, or next to an operator, is it all one, or
 * where `continues` knows from elsewhere in the dialog that the next row goes on with the text above it.
 */
export function joinWrapped(
  rows: readonly string[],
  indents: Indents,
  width: number,
  continues: ((next: string) => boolean) | null = null,
): Joined {
  let text = rows[0] ?? ''
  let certain = true
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1]
    if (next === undefined) break
    const indent = index === 0 ? indents.first : indents.rest
    const word = /^\S*/.exec(next.trimStart())?.[0] ?? ''
    if (row === '' || word === '' || indent + columnsOf(row) + 1 + columnsOf(word) < width) {
      text += `\n${next}`
      continue
    }
    // A word that is longer than a row is broken anywhere.
    const lastWord = /\S*$/.exec(row)?.[0] ?? ''
    const broken = indents.rest + columnsOf(lastWord) + columnsOf(word) >= width
    const unclear = broken || BREAKS_AFTER.test(row) || next.startsWith(' ')
    const argument = ONLY_ARGUMENT.test(next) || continues?.(next) === true
    const goesOn = GOES_ON.test(row) && !LINES_COUNT.test(text)
    const same =
      insideQuotes(text) || goesOn || CANNOT_BEGIN.test(next) || (argument && !LINES_COUNT.test(text))
    if (unclear || !same) certain = false
    text += `${broken ? '' : ' '}${next}`
  }
  return { text, certain }
}

function insideQuotes(text: string): boolean {
  if (QUOTES_UNCLEAR.test(text)) return false
  let open = ''
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    if (character === '\\' && open !== "'") index += 1
    else if (open === '' && (character === '"' || character === "'")) open = character
    else if (character === open) open = ''
  }
  return open !== ''
}
