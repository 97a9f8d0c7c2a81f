/** Says whether the rows of a screen that were not there before hold a token of a known prompt. */
export type ScreenGate = (before: readonly string[], after: readonly string[]) => boolean

/**
 * The same tokens as in `gate.ts`, searched on the screen instead of in the bytes. Rows that stood there already do not
 * count, wherever they stand now: a quoted token must not cost a look with each frame of a spinner below it.
 */
export function createScreenGate(tokens: readonly string[]): ScreenGate {
  const wanted = [...new Set(tokens)].filter((token) => token !== '')
  if (wanted.length === 0) return () => false
  const pattern = new RegExp(wanted.map((token) => token.replace(/[^A-Za-z0-9 ]/gu, '\\$&')).join('|'))
  return (before, after) =>
    after.some((row, index) => row !== before[index] && pattern.test(row) && !before.includes(row))
}
