import type { Observation } from '../../plugin/analysis.ts'
import type { View } from '../view.ts'
import { PROMPT_LINES, SHELL_COMMANDS } from './shell-data.ts'

const CONTEXT_ROWS_MOST = 60

/** A plain terminal, split into the command line that runs, its output, and the last row. */
export interface Terminal {
  readonly last: string
  /** The command line at the newest shell prompt above the last row; null if it is not on the screen. */
  readonly commandLine: string | null
  /** Rows between that command line (or the first row that is read) and the last row. */
  readonly output: readonly string[]
  /** What was typed at a shell prompt in the last row; null if there is no prompt. */
  readonly atPrompt: string | null
  /** False if the cursor is known to be in another row than the last. */
  readonly cursorOnLast: boolean
  /** True if the cursor is known to be below the last row. */
  readonly cursorBelow: boolean
}

/** Splits the screen at shell prompts, so that a command's output is separate from what was there before. */
export function terminalOf(view: View): Terminal {
  const end = view.rows.length - 1
  const start = Math.max(0, end - CONTEXT_ROWS_MOST)
  let prompt = end - 1
  while (prompt >= start && typedAtPrompt(view.rows[prompt] ?? '') === null) prompt -= 1
  const found = prompt >= start && end > 0
  return {
    last: view.rows[end] ?? '',
    commandLine: found ? typedAtPrompt(view.rows[prompt] ?? '') : null,
    output: view.rows.slice(found ? prompt + 1 : start, Math.max(end, 0)),
    atPrompt: typedAtPrompt(view.rows[end] ?? ''),
    cursorOnLast: view.cursor === null || view.cursor.row === end,
    cursorBelow: view.cursor !== null && view.cursor.row > end,
  }
}

/** What was typed at a shell prompt; null if the row has no prompt. */
function typedAtPrompt(row: string): string | null {
  for (const line of PROMPT_LINES) {
    const match = line.exec(row)
    if (match !== null) return (match[1] ?? '').trim()
  }
  return null
}

/**
 * The program in the pane: the one that tmux names, or the one that this program waits for; otherwise the
 * first word of the newest command line on the screen, or the shell if that line is still being typed; empty
 * if unknown.
 */
export function programOf(view: View, { pane }: Observation): string {
  const { command, foreground = [command] } = pane
  if (command !== '') return foreground.includes(command) ? command : (foreground[0] ?? command)
  const { atPrompt, commandLine } = terminalOf(view)
  if (atPrompt === '' || (atPrompt !== null && view.cursor?.row === view.rows.length - 1)) return 'sh'
  const words = (atPrompt ?? commandLine ?? '').split(/\s+/).filter((word) => !/^\w+=/.test(word))
  return (words[0] ?? '').split('/').at(-1) ?? ''
}

/** Whether a shell itself is in front, so that what ran before it has ended. */
export function isShell(program: string): boolean {
  return SHELL_COMMANDS.test(program)
}
