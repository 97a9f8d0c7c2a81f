/** Shows text that is longer than the screen through a pager, like git and gh. */

import { spawn } from 'node:child_process'
import { columnsOf } from './fit.ts'

type Environment = Readonly<Record<string, string | undefined>>

interface Screen {
  readonly rows: number
  readonly columns: number
  write(text: string): unknown
}

/** The exit code of a shell for a missing program. */
const NOT_FOUND_EXIT = 127
/** `-F` quits at once if the text fits, `-R` shows colours, `-X` leaves the text on the screen. A missing `less` is not an error. */
const LESS = `command -v less >/dev/null || exit ${NOT_FOUND_EXIT}; exec less -FRX`

/** The user's own pager, or less; null if they want none. */
export function pagerOf({ CZARINA_PAGER, PAGER }: Environment): string | null {
  const wanted = (CZARINA_PAGER ?? PAGER ?? LESS).trim()
  return wanted === '' || wanted === 'cat' ? null : wanted
}

/** Whether the text, wrapped, and the prompt below it need more rows than the screen has; false if its size is not known. */
export function isLonger(text: string, { rows, columns }: Pick<Screen, 'rows' | 'columns'>): boolean {
  if (!(rows > 0 && columns > 0)) return false
  const taken = text.split('\n').map((line) => Math.max(1, Math.ceil(columnsOf(line) / columns)))
  return taken.reduce((sum, each) => sum + each, 0) >= rows
}

/** Prints the text, and resolves when the person has left the pager. If the pager is missing, the text is printed directly. */
export async function page(text: string, screen: Screen, environment: Environment): Promise<void> {
  const pager = isLonger(text, screen) ? pagerOf(environment) : null
  const isShown = pager !== null && (await showThrough(pager, text, environment))
  if (!isShown) screen.write(`${text}\n`)
}

async function showThrough(pager: string, text: string, environment: Environment): Promise<boolean> {
  // Ctrl+C belongs to the pager: otherwise we would end and leave it alone with the terminal.
  const ignore = (): void => undefined
  process.on('SIGINT', ignore)
  try {
    const child = spawn('sh', ['-c', pager], {
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { LESS: 'FRX', LV: '-c', ...environment },
    })
    // A pager that ends before it has read everything is not an error.
    child.stdin.on('error', ignore)
    child.stdin.end(`${text}\n`)
    return await new Promise((resolve) => {
      child.once('error', () => resolve(false))
      child.once('close', (exit) => resolve(exit !== NOT_FOUND_EXIT))
    })
  } finally {
    process.off('SIGINT', ignore)
  }
}
