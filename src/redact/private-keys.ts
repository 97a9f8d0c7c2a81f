/** Blocks of private keys: whole, cut off at either end, framed, or written on one line. */

import type { FoundSecret } from './secrets.ts'

/** A text without a mark, and without a row as long as those in a key's body, is not examined further. */
const HINTS: readonly string[] = ['PRIVATE KEY', 'Private-Lines']
const LONG_ROW = /^[^A-Za-z]{0,16}[A-Za-z0-9+/]{60}/
const LONG_ROW_LENGTH = 60
/** A column in which such a row has no space, with or without a frame before it. */
const INSIDE_COLUMN = 30
const BEGIN = /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}|Private-Lines: ?\d{1,4}/g
const END = /-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{0,5}(?:\\{1,2}[nr])*/
const OTHER_BLOCK = /-----(?:BEGIN|END) (?![A-Z0-9 ]{0,40}PRIVATE)[A-Z0-9 ]{3,40}-----/
/** What surrounds the text of a row: frames, quotes, line numbers, the marks of a diff. */
const ROW = /^[\s│┃║|>+"'`-]*(?:\d{1,5}[\s│┃|:→+-]+)?()([A-Za-z0-9+/]{4,}={0,3})(?:\\n)?[\s│┃║|"'`,+\\]*$/d
const KEY_HEADER =
  /^\W{0,20}(?:Proc-Type|DEK-Info|Comment|Version|Encryption|Key-Derivation|Argon2-\w{1,20}|Private-MAC)\b/
/** The rest of a key that begins on its own line: characters of base64 and written line breaks. */
const INLINE_BODY = /(?:[A-Za-z0-9+/=]|\\{1,2}[nr]|\s(?=[A-Za-z0-9+/=]{30})){0,20000}/y
const FULL_ROW_LENGTHS: readonly number[] = [60, 64, 65, 70, 72, 76]
/** Maximum length of a mark, with the line breaks that are written after it. */
const MARK_LENGTH_MAX = 100
/** Fewer full rows than this without any mark may be anything. */
const UNMARKED_ROWS_MIN = 3

interface Row {
  readonly start: number
  readonly text: string
  /** The base64 of the row, with its place in the whole text; null if the row contains other things. */
  readonly body: { readonly start: number; readonly end: number; readonly isFull: boolean } | null
}

/** Finds what belongs to private keys, row by row, so that frames around them stay. */
export function findPrivateKeys(text: string): readonly FoundSecret[] {
  if (!HINTS.some((hint) => text.includes(hint)) && !hasLongRow(text)) return []
  const rows = rowsOf(text)
  const found: FoundSecret[] = []
  const take = (start: number, end: number): void => void found.push({ start, end, name: 'private_key' })
  for (const [index, row] of rows.entries()) {
    const begins = [...row.text.matchAll(BEGIN)]
    for (const begin of begins) {
      const bodyStart = begin.index + begin[0].length
      take(row.start + begin.index, row.start + bodyStart + inlineLength(row.text, bodyStart))
    }
    if (begins.length > 0) takeRows(rows, index + 1, 1, take)
    const end = END.exec(row.text)
    if (end === null) continue
    take(row.start + end.index, row.start + end.index + end[0].length)
    takeRows(rows, index - 1, -1, take)
  }
  takeUnmarked(rows, take)
  return found
}

/** Checks one character of a row before the row itself, because every text goes through this. */
function hasLongRow(text: string): boolean {
  let start = 0
  while (start < text.length) {
    const end = text.indexOf('\n', start)
    const stop = end === -1 ? text.length : end
    const isLong = stop - start >= LONG_ROW_LENGTH && text.charAt(start + INSIDE_COLUMN) !== ' '
    if (isLong && LONG_ROW.test(text.slice(start, stop))) return true
    start = stop + 1
  }
  return false
}

type Take = (start: number, end: number) => void

/** How much of the key follows its beginning on the same row, with the mark of its end. */
function inlineLength(row: string, start: number): number {
  INLINE_BODY.lastIndex = start
  const length = INLINE_BODY.exec(row)?.[0].length ?? 0
  const end = END.exec(row.slice(start + length, start + length + MARK_LENGTH_MAX))
  return end?.index === 0 ? length + end[0].length : length
}

/** Takes rows up to the first one that cannot belong to a key. */
function takeRows(rows: readonly Row[], from: number, step: 1 | -1, take: Take): void {
  for (let at = from; ; at += step) {
    const row = rows[at]
    if (row === undefined) return
    if (row.body !== null) take(row.body.start, row.body.end)
    else if (row.text.trim() !== '' && !KEY_HEADER.test(row.text)) return
  }
}

/** Both marks may have scrolled away: takes rows as only a key's body has them, unless they belong to another block. */
function takeUnmarked(rows: readonly Row[], take: Take): void {
  let run: Row[] = []
  let isOther = false
  const close = (): void => {
    if (run.length >= UNMARKED_ROWS_MIN && !isOther)
      for (const { body } of run) if (body !== null) take(body.start, body.end)
    run = []
  }
  for (const row of rows) {
    if (OTHER_BLOCK.test(row.text)) {
      if (row.text.includes('END')) run = []
      close()
      isOther = row.text.includes('BEGIN')
    } else if (row.body?.isFull) run.push(row)
    else {
      close()
      if (row.body === null) isOther = false
    }
  }
  close()
}

function rowsOf(text: string): readonly Row[] {
  let start = 0
  return text.split('\n').map((line) => {
    const row = { start, text: line, body: bodyOf(line, start) }
    start += line.length + 1
    return row
  })
}

function bodyOf(line: string, start: number): Row['body'] {
  if (line.length > 400) return null
  const match = ROW.exec(line)
  const place = match?.indices?.[2]
  if (match === null || place === undefined) return null
  const [, , body = ''] = match
  const isFull =
    FULL_ROW_LENGTHS.includes(body.length) && /\d/.test(body) && /[a-z]/.test(body) && /[A-Z]/.test(body)
  return { start: start + place[0], end: start + place[1], isFull }
}
