/**
 * Replaces secrets with their names. Rows of a screen are redacted together: a secret that was broken at the screen's
 * edge is found if the screen broke it. This is best effort: all that is known is which rows could belong together.
 */

import type { ErasedNames, FoundSecret } from './secrets.ts'

/**
 * The text with a name in brackets for each secret, so that the rest still says what was there. Line breaks inside a
 * secret stay, so that rows stay rows.
 */
export function erase(text: string, found: readonly FoundSecret[], erased?: ErasedNames): string {
  if (found.length === 0) return text
  let clean = ''
  let from = 0
  for (const { start, end, name } of joined(found)) {
    erased?.add(name)
    const rows = text.slice(start, end).split('\n')
    clean += text.slice(from, start) + rows.map((row) => (row === '' ? '' : `[${name}]`)).join('\n')
    from = end
  }
  return clean + text.slice(from)
}

/** Secrets that overlap become one, named by the first rule that covers the whole, otherwise by the first rule. */
function joined(found: readonly FoundSecret[]): readonly FoundSecret[] {
  const byPlace = found
    .map((secret, rank) => ({ ...secret, rank, length: secret.end - secret.start }))
    .sort((one, other) => one.start - other.start || other.end - one.end || one.rank - other.rank)
  const all: { start: number; end: number; name: string; rank: number; length: number }[] = []
  for (const secret of byPlace) {
    const last = all.at(-1)
    if (last === undefined || secret.start >= last.end) all.push({ ...secret })
    else if (secret.end > last.end) {
      const named = secret.rank < last.rank ? secret : last
      all[all.length - 1] = { ...last, end: secret.end, name: named.name, rank: named.rank }
    }
  }
  return all
}

/** Frames and padding leave at most this much of the width free. */
const MARGIN_COLUMNS = 6
const FRAME = ' \t│┃║|'
/** The first character of a word that continues; a row that begins an option or a list does not continue one. */
const GOES_ON = /^(?!\d{1,2}[.)]\s)[A-Za-z0-9+/=_.~%@:,&?!$*-]/
const CAN_BREAK_AFTER = /[^\s─━═╌╭╮╰╯┌┐└┘…]$/

type Find = (text: string) => readonly FoundSecret[]

/**
 * Redacts rows and keeps their number. `columns` is the width of the screen; if it is 0, which means unknown, the
 * longest row's width counts.
 */
export function redactRows(
  rows: readonly string[],
  columns: number,
  find: Find,
  erased?: ErasedNames,
): readonly string[] {
  if (rows.length === 0) return rows
  const text = rows.join('\n')
  const found = [...findBroken(rows, columns, find), ...find(text)]
  return found.length === 0 ? rows : erase(text, found, erased).split('\n')
}

/** A part of a row that is read as one line with its neighbours. */
interface Piece {
  /** Its offset in the text of all rows. */
  readonly start: number
  readonly text: string
}

/** What is found only if broken rows are read as one line, as places in the text of all rows. */
function findBroken(rows: readonly string[], columns: number, find: Find): readonly FoundSecret[] {
  const pieces = brokenPieces(rows, columns)
  if (pieces.length === 0) return []
  const found = [...find(pieces.map(({ text }) => text).join(''))].sort(
    (one, other) => one.start - other.start,
  )
  const inRows: FoundSecret[] = []
  let pieceStart = 0
  let first = 0
  for (const piece of pieces) {
    const pieceEnd = pieceStart + piece.text.length
    const offset = piece.start - pieceStart
    // What begins after this piece is not in it. What ended before it is not needed again, once everything before
    // that has ended too.
    for (let at = first; at < found.length; at += 1) {
      const secret = found[at]
      if (secret === undefined || secret.start >= pieceEnd) break
      const start = Math.max(secret.start, pieceStart)
      const end = Math.min(secret.end, pieceEnd)
      if (start < end) inRows.push({ start: start + offset, end: end + offset, name: secret.name })
      else if (at === first) first += 1
    }
    pieceStart = pieceEnd
  }
  return inRows
}

/** The rows that may have been broken, without frames, with a line break where a rejoined line ends. */
function brokenPieces(rows: readonly string[], columns: number): readonly Piece[] {
  const width = columns > 0 ? columns : rows.reduce((longest, row) => Math.max(longest, row.length), 0)
  const pieces: Piece[] = []
  let start = 0
  let isWithin = false
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1]
    const goesOn = next !== undefined && isBroken(row, next, width)
    if (goesOn || isWithin) {
      const frame = isWithin ? textStart(row) : 0
      const text = row.slice(frame, textEnd(row))
      pieces.push({ start: start + frame, text: goesOn ? text : `${text}\n` })
    }
    isWithin = goesOn
    start += row.length + 1
  }
  return pieces
}

function isBroken(row: string, next: string, width: number): boolean {
  if (row.length < width - MARGIN_COLUMNS) return false
  const end = textEnd(row)
  if (end < width - MARGIN_COLUMNS || end < 2 * MARGIN_COLUMNS) return false
  return CAN_BREAK_AFTER.test(row.charAt(end - 1)) && GOES_ON.test(next.slice(textStart(next)))
}

function textStart(row: string): number {
  let start = 0
  while (start < row.length && FRAME.includes(row.charAt(start))) start += 1
  return start
}

function textEnd(row: string): number {
  let end = row.length
  while (end > 0 && FRAME.includes(row.charAt(end - 1))) end -= 1
  return end
}
