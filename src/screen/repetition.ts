/** Tells output that goes round in circles: the same few rows again and again, with nothing but the clock moving on. */

/** Rows of a block that repeats; a shorter one is a list, a progress bar or a test run. */
const BLOCK_LEAST = 3
const BLOCK_MOST = 30
const TIMES = 4
/** Rows at the end that may belong to no round: a spinner, a hint, a round that has just begun. */
const LOOSE_ROWS_MOST = 6
const ROWS_READ = BLOCK_MOST * TIMES + LOOSE_ROWS_MOST
const COLUMNS_READ = 300

const DIGIT = /\d/

/** What changes by itself: times of day, durations, sizes, and the number of the attempt. Other numbers are progress. */
const CLOCKS =
  /\d{4}-\d\d-\d\d(?:[T ]|$)|\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?: ?[AP]M)?|\b\d{1,9}(?:\.\d{1,9})? ?(?:ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?|k?B|tokens?|k tokens)\b|(?<=\b(?:attempt|retry|try|retries) #?)\d{1,6}(?:\/\d{1,6})?/gi

/** Whether the rows before `end` close with the same block of at least three different rows, four times in a row. */
export function isRepeating(lines: readonly string[], end: number): boolean {
  const rows = lastFilledRows(lines, end)
  const plain: string[] = []
  const at = (index: number): string => {
    plain[index] ??= withoutClocks(rows[index] ?? '')
    return plain[index]
  }
  const loose = Math.min(LOOSE_ROWS_MOST, rows.length - BLOCK_LEAST * TIMES)
  for (let skipped = 0; skipped <= loose; skipped += 1) {
    const most = Math.min(BLOCK_MOST, Math.floor((rows.length - skipped) / TIMES))
    for (let period = BLOCK_LEAST; period <= most; period += 1) {
      if (!alike(rows[skipped] ?? '', rows[skipped + period] ?? '')) continue
      if (repeats(at, skipped, period) && isRich(at, skipped, period)) return true
    }
  }
  return false
}

/** The newest row first, without empty ones: how many of those stand between two rounds says nothing. */
function lastFilledRows(lines: readonly string[], end: number): readonly string[] {
  const rows: string[] = []
  for (let index = end - 1; index >= 0 && rows.length < ROWS_READ; index -= 1) {
    const line = lines[index] ?? ''
    const row = (line.length > COLUMNS_READ ? line.slice(0, COLUMNS_READ) : line).trim()
    if (row !== '') rows.push(row)
  }
  return rows
}

/** A cheap first capture, since almost no two rows of a screen are alike: rows that differ can only differ in numbers. */
function alike(left: string, right: string): boolean {
  if (left === right) return true
  if (left.charCodeAt(0) !== right.charCodeAt(0) && !(isDigit(left) && isDigit(right))) return false
  return DIGIT.test(left)
}

function isDigit(text: string): boolean {
  return text >= '0' && text < ':'
}

function repeats(at: (index: number) => string, first: number, period: number): boolean {
  for (let index = first; index < first + period * (TIMES - 1); index += 1) {
    if (at(index) !== at(index + period)) return false
  }
  return true
}

/** Enough different rows, with words in them: rules and bars repeat on every screen. */
function isRich(at: (index: number) => string, first: number, period: number): boolean {
  const block = Array.from({ length: period }, (_, index) => at(first + index))
  return new Set(block.filter((row) => /\p{L}{2}/u.test(row))).size >= BLOCK_LEAST
}

function withoutClocks(row: string): string {
  return DIGIT.test(row) ? row.replace(CLOCKS, '#') : row
}
