/** How a scripted agent uses its pane: it paints whole screens, reads single keys and records each of them. */

import { appendFileSync } from 'node:fs'

/** The content of a screen; the row and column of the cursor count from 0. */
export interface Picture {
  readonly rows: readonly string[]
  readonly cursor: { readonly row: number; readonly column: number; readonly visible: boolean }
}

const KEY_NAMES: Readonly<Record<string, string>> = { '\r': 'Enter', '\u001b': 'Escape', ' ': 'Space' }

/** Switches to the terminal's alternate screen, which keeps no history. */
export function useAlternateScreen(): void {
  process.stdout.write('\u001b[?1049h')
}

/** Repaints the screen in one write, so that it is never visible half-drawn. A row with a long path is cut, never wrapped. */
export function paint(picture: Picture): void {
  const { row, column, visible } = picture.cursor
  const { columns } = process.stdout
  const rows = picture.rows.map((text) => `${text.slice(0, columns)}\u001b[K`).join('\r\n')
  const cursor = `\u001b[${row + 1};${column + 1}H\u001b[?25${visible ? 'h' : 'l'}`
  process.stdout.write(`\u001b[?25l\u001b[H${rows}\u001b[J${cursor}`)
}

/** Calls back with the tmux name of each key, after it was appended to the file, one in each line. */
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
