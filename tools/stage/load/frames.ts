/** The screens of played panes: Claude Code's as captured (2.1.330), filling 40 rows of 120 columns. */

const ROWS = 40
const COLUMNS = 120
const RULE = '─'.repeat(COLUMNS)
const FENCE = '╌'.repeat(COLUMNS)
const SPINNER = ['·', '✢', '✳', '✶', '✻', '✽']
const CLEAR = '\u001b[H\u001b[2J'
/** Moves the cursor by one instead of printing a space, so that the bytes contain no prompt marker. */
const STEP = '\u001b[C'

/** `none` does not move, `small` repaints one row (about 80 B), `large` half of the screen (about 2 kB). */
export const SPINNERS = ['none', 'small', 'large'] as const
export type Spinner = (typeof SPINNERS)[number]

/** The whole screen of a working agent. */
export function workingFrame(): string {
  const prose = Array.from(
    { length: ROWS - 8 },
    (_, row) => `  Step ${row + 1}: reads the sources and changes a file.`,
  )
  const rows = ['● Working on the task.', ...prose, '', spinnerRow(0), '', RULE, '❯ ', RULE, footer()]
  return CLEAR + rows.join('\r\n')
}

/** One frame of the spinner. */
export function spinnerFrame(spinner: Spinner, tick: number): string {
  if (spinner === 'none') return ''
  const top = ROWS - 6
  if (spinner === 'small') return `\u001b[${top + 1};1H${spinnerRow(tick)}\u001b[K`
  const rows = Array.from(
    { length: 17 },
    (_, row) => `  ${String(tick + row).padStart(6)} ${'lorem ipsum '.repeat(9)}`,
  )
  return `\u001b[${top - 17};1H${rows.join('\r\n')}\r\n\u001b[${top + 1};1H${spinnerRow(tick)}\u001b[K`
}

/** The output of a pane that floods: rows of about 100 B. */
export function floodFrame(rows: number): string {
  return `${'lorem ipsum '.repeat(8)}\r\n`.repeat(rows)
}

/** A dialog that asks to run a command; without prompt markers it is drawn word by word. */
export function dialogFrame(command: string, withTokens: boolean): string {
  const dialog = [
    RULE,
    ' Bash command',
    ' Make a folder',
    FENCE,
    ` ${command}`,
    FENCE,
    ' Do you want to proceed?',
    ' ❯ 1. Yes',
    '   2. Yes, and always allow access to out from this project',
    '   3. No',
    '',
    ' Esc to cancel · Tab to amend',
  ]
  const above = Array.from(
    { length: ROWS - dialog.length - 3 },
    (_, row) => `  Line ${row + 1} of the work so far.`,
  )
  const text = [`● Bash(${command})`, '  ⎿  Waiting…', '', ...above, ...dialog].slice(0, ROWS).join('\r\n')
  return CLEAR + (withTokens ? text : text.replaceAll(/(?<=[A-Za-z]) (?=[A-Za-z])/g, STEP))
}

function spinnerRow(tick: number): string {
  return `${SPINNER[tick % SPINNER.length]} Concocting… (${Math.floor(tick / 10)}s · ↓ ${40 + tick} tokens)`
}

function footer(): string {
  return '  ⏸ manual mode on · esc to interrupt · ← for agents'
}
