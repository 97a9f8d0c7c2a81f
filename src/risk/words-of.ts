/** Splits a table that is written as one text, so that tables stay short enough to read and to grow. */
export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '')
}
