/** A pane as a scripted agent uses it: it paints whole screens and takes single keys, and notes down every key it gets. */

import { appendFileSync } from 'node:fs'

/** What a screen shows; the cursor's row and column count from 0. */
export interface Picture {
  readonly rows: readonly string[]
  readonly cursor: { readonly row: number; readonly column: number; readonly visible: boolean }
}

const KEY_NAMES: Readonly<Record<string, string>> = { '\r': 'Enter', '\u001b': 'Escape', ' ': 'Space' }

/** Changes to the terminal's alternate screen, which keeps no history. */
export function useAlternateScreen(): void {
  process.stdout.write('\u001b[?1049h')
}

/** Draws over what is there in one write, so that nobody sees a half-drawn screen. */
export function paint(picture: Picture): void {
  const { row, column, visible } = picture.cursor
  const rows = picture.rows.map((text) => `${text}\u001b[K`).join('\r\n')
  const cursor = `\u001b[${row + 1};${column + 1}H\u001b[?25${visible ? 'h' : 'l'}`
  process.stdout.write(`\u001b[?25l\u001b[H${rows}\u001b[J${cursor}`)
}

/** Calls back for each key, under tmux's name for it, after it is noted down in the file, one a line. */
export function onKey(noteFile: string, take: (key: string) => void): void {
  process.stdin.setRawMode(true)
  process.stdin.setEncoding('utf8')
  process.stdin.on('data', (data) => {
    const typed = String(data)
    for (const press of typed.startsWith('\u001b[') ? [typed] : typed) {
      const key = KEY_NAMES[press] ?? press
      appendFileSync(noteFile, `${JSON.stringify(key)}\n`)
      take(key)
    }
  })
}
