/** What a user's own patterns find. They were checked, but may still be slow on long lines: each sees short ones only. */

import type { FoundSecret } from './secret-rules.ts'

/** Characters that one pattern sees at once; the cost of a pattern is checked for this length. */
const WINDOW_LENGTH = 1000
/** A match up to this long is found wherever a window ends. */
const OVERLAP_LENGTH = 200

/** Row by row; a match that is empty is none. */
export function findByUserPatterns(text: string, patterns: readonly RegExp[]): readonly FoundSecret[] {
  if (patterns.length === 0) return []
  return [...windowsOf(text)].flatMap(({ start, part }) =>
    patterns.flatMap((pattern) =>
      [...part.matchAll(pattern)].flatMap(({ index, 0: match }) =>
        match === ''
          ? []
          : [{ start: start + index, end: start + index + match.length, name: 'user_pattern' }],
      ),
    ),
  )
}

function* windowsOf(text: string): Generator<{ readonly start: number; readonly part: string }> {
  let rowStart = 0
  for (const row of text.split('\n')) {
    let at = 0
    do {
      yield { start: rowStart + at, part: row.slice(at, at + WINDOW_LENGTH) }
      at += WINDOW_LENGTH - OVERLAP_LENGTH
    } while (at + OVERLAP_LENGTH < row.length)
    rowStart += row.length + 1
  }
}
