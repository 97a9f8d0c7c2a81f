/** Cuts text to columns of a terminal, between characters as people see them, so that no emoji is cut in half. */

import stringWidth from 'string-width'

/** A fast path: most cells are plain, and a trail has many. */
const PLAIN = /^[ -~]*$/
/** A text that is cut in the middle keeps one part in this many for its end: the head of a command says more. */
const TAIL_SHARE = 4
/** Created at the first cut: commands have to start fast. */
let segmenter: Intl.Segmenter | undefined

/** How many columns a terminal needs for one line of text. */
export function columnsOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text)
}

/** Cuts at the end, for names and sentences. */
export function cutEnd(text: string, width: number, mark: string): string {
  return columnsOf(text) <= width ? text : markedIn(width, mark, (room) => `${headOf(text, room)}${mark}`)
}

/** Cuts in the middle: a command is recognized by the program at its head and by its operands at the tail. */
export function cutMiddle(text: string, width: number, mark: string): string {
  if (columnsOf(text) <= width) return text
  return markedIn(width, mark, (room) => {
    const tail = Math.floor(room / TAIL_SHARE)
    return `${headOf(text, room - tail)}${mark}${tailOf(text, tail)}`
  })
}

/** Cuts in the middle, or before `part`, which stays visible: what makes a command dangerous is never cut away. */
export function cutAround(text: string, part: string, width: number, mark: string): string {
  const at = wordsAt(text, part)
  const room = width - columnsOf(mark)
  const isInHead = columnsOf(text.slice(0, at)) + columnsOf(part) <= room - Math.floor(room / TAIL_SHARE)
  if (at <= 0 || isInHead || columnsOf(text) <= width) return cutMiddle(text, width, mark)
  const rest = text.slice(at)
  return markedIn(width, mark, () =>
    columnsOf(rest) <= room ? `${mark}${tailOf(text, room)}` : `${mark}${cutMiddle(rest, room, mark)}`,
  )
}

/** Breaks a sentence between words; a word that is longer than the line is not broken. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = `${last} ${word}`
    if (last === undefined || columnsOf(longer) > width) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

/** The index of the words in a text, or of the first word if they are not together; -1 if that is missing, too. */
function wordsAt(text: string, words: string): number {
  const [first = ''] = words.split(' ')
  const found = [words, first].map((wanted) => {
    if (wanted === '') return -1
    const escaped = wanted.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return text.search(new RegExp(`(?<![\\w./-])${escaped}(?![\\w-])`))
  })
  return found.find((at) => at >= 0) ?? -1
}

function markedIn(width: number, mark: string, cut: (room: number) => string): string {
  const room = width - columnsOf(mark)
  return room > 0 ? cut(room) : mark.slice(0, Math.max(0, width))
}

function headOf(text: string, width: number): string {
  // A combining mark can follow only the last of the plain characters.
  let shown = (/^[ -~]*(?=[ -~])/.exec(text)?.[0] ?? '').slice(0, width)
  let used = shown.length
  for (const segment of segmentsOf(text.slice(used))) {
    used += columnsOf(segment)
    if (used > width) break
    shown += segment
  }
  return shown
}

function tailOf(text: string, width: number): string {
  if (PLAIN.test(text)) return width <= 0 ? '' : text.slice(-width)
  let shown = ''
  for (const segment of segmentsOf(text).reverse()) {
    if (columnsOf(segment) + columnsOf(shown) > width) break
    shown = segment + shown
  }
  return shown
}

function segmentsOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter()
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}
