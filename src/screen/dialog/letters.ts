/** What a row says without its spaces, so that texts which were wrapped at different columns compare equal. */
export function letters(row: string): string {
  return row.replace(/\s/g, '')
}
