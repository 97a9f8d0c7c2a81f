/** What a user's own patterns find, row by row. */

import type { FoundSecret } from './secret-rules.ts'

/** A pattern of `llm_monitor.redact`, compiled: its matches in one row, leftmost first, without empty ones. */
export type UserPattern = (row: string) => Iterable<Omit<FoundSecret, 'name'>>

/** A row with more matches of one pattern is erased from the next match to its end: each match costs a search of the row. */
const MATCHES_IN_ROW_MAX = 32

/** Finds the matches of all patterns; `start` and `end` count in the whole text. */
export function findByUserPatterns(text: string, patterns: readonly UserPattern[]): readonly FoundSecret[] {
  if (patterns.length === 0) return []
  const found: FoundSecret[] = []
  let rowStart = 0
  for (const row of text.split('\n')) {
    for (const pattern of patterns) {
      let matches = 0
      for (const { start, end } of pattern(row)) {
        matches += 1
        const isLast = matches > MATCHES_IN_ROW_MAX
        found.push({
          start: rowStart + start,
          end: rowStart + (isLast ? row.length : end),
          name: 'user_pattern',
        })
        if (isLast) break
      }
    }
    rowStart += row.length + 1
  }
  return found
}
