const PANES_LIMIT = 4096

/** Whether new output of a pane, as tmux escaped it, completes a prompt marker. */
export type Gate = (paneId: string, data: Buffer) => boolean

/**
 * Finds prompt markers (`tokens`) in raw output, so that a prompt is captured as soon as it is printed.
 *
 * The search works on tmux's own escaping (bytes under 32 and the backslash as `\ooo`): the tokens are
 * escaped once, because decoding a flooding pane would cost more than the search. A token cannot be missed,
 * since escaping maps byte by byte; a rare false hit costs one capture. The end of each pane's last chunk is
 * kept, because a token may be split between two chunks.
 */
export function createGate(tokens: readonly string[]): Gate {
  const escaped = [...new Set(tokens)].filter((token) => token !== '').map(escapeAsOutput)
  if (escaped.length === 0) return () => false
  const pattern = new RegExp(
    escaped.map((token) => token.replace(/[^A-Za-z0-9 ]/g, asCharacterCode)).join('|'),
  )
  const keep = Math.max(...escaped.map((token) => token.length)) - 1
  const tails = new Map<string, string>()
  return (paneId, data) => {
    const text = (tails.get(paneId) ?? '') + data.toString('latin1')
    const found = pattern.test(text)
    if (tails.size >= PANES_LIMIT) tails.clear()
    // A token that was found once must not be found again in the tail.
    tails.set(paneId, found || keep === 0 ? '' : text.slice(-keep))
    return found
  }
}

/** The token's UTF-8 bytes, one character for each, as `%output` would show them. */
function escapeAsOutput(token: string): string {
  const bytes = Buffer.from(token, 'utf8').toString('latin1')
  return bytes.replace(/[^ -[\]-\xff]/g, (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`)
}

function asCharacterCode(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}

/** Whether the new rows of a screen contain a prompt marker. */
export type ScreenGate = (before: readonly string[], after: readonly string[]) => boolean

/**
 * The same tokens, searched for on the screen instead of in the bytes. Rows that were there before do not
 * count, even if they have moved: a quoted token must not cost a capture with each frame of a spinner below
 * it.
 */
export function createScreenGate(tokens: readonly string[]): ScreenGate {
  const wanted = [...new Set(tokens)].filter((token) => token !== '')
  if (wanted.length === 0) return () => false
  const pattern = new RegExp(wanted.map((token) => token.replace(/[^A-Za-z0-9 ]/gu, '\\$&')).join('|'))
  return (before, after) =>
    after.some((row, index) => row !== before[index] && pattern.test(row) && !before.includes(row))
}
