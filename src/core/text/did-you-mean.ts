/** Finds the word that was probably meant, so that a refusal can name it. */

const WORD_LENGTH_LIMIT = 100

/** The candidate nearest to a misspelt word; null if none is near enough to help. */
export function didYouMean(word: string, candidates: readonly string[]): string | null {
  if (word.length > WORD_LENGTH_LIMIT) return null
  // A third of its letters may be wrong; a word of one or two letters would be near to anything.
  const allowed = Math.floor(word.length / 3)
  let nearest: string | null = null
  let least = allowed + 1
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < least) {
      nearest = candidate
      least = distance
    }
  }
  return nearest
}

/** How many letters must be added, removed, replaced or swapped with their neighbour. */
function editDistance(left: string, right: string): number {
  let beforeLast: readonly number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1]
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      const replace = at(last, column - 1) + (same ? 0 : 1)
      const leaveOut = Math.min(at(last, column), at(current, column - 1)) + 1
      const swap = swapped ? at(beforeLast, column - 2) + 1 : replace
      current.push(Math.min(replace, leaveOut, swap))
    }
    beforeLast = last
    last = current
  }
  return at(last, right.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
