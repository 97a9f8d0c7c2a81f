import { randomBytes } from 'node:crypto'
import { CLAIM_OPTION } from '../../core/panes/pane-claim.ts'
import type { PaneCapture, PaneInfo } from '../../core/ports.ts'
import { type Asker, type Block, printedLines } from './control-protocol.ts'
import { isPaneId, runTmux } from './run-tmux.ts'

const NUMBERS =
  '#{pane_id} #{pid}:#{start_time}:#{pane_id} #{window_id} #{window_index} #{automatic-rename} #{pane_index} #{pane_active} #{pane_pid} #{pane_dead} #{window_activity}'
const TEXTS = ['session_name', 'window_name', 'pane_current_command', CLAIM_OPTION]

/** Lists every pane of the server; null if the client was lost before it answered. */
export async function listPanes(asker: Asker): Promise<readonly PaneInfo[] | null> {
  const answer = await asker.request(`list-panes -a -F "${formatWith(asker.nonce, '\\n')}"`)
  return printedLines(answer)?.map((line) => readPane(line, asker.nonce)) ?? null
}

/** The same for a command that only needs the list: it uses no control client, so it attaches to nothing. */
export async function listPanesOnce(socket: string | null): Promise<readonly PaneInfo[]> {
  const nonce = randomBytes(8).toString('hex')
  const { code, stdout } = await runTmux(socket, ['list-panes', '-a', '-F', formatWith(nonce, '\n')])
  return code === 0
    ? stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => readPane(line, nonce))
    : []
}

/** Texts follow a separator that nobody can guess. `lineBreak` is one as the format's reader expects it. */
function formatWith(nonce: string, lineBreak: string): string {
  return `${NUMBERS}${TEXTS.map((name) => `${nonce}#{s/${lineBreak}/ /:${name}}`).join('')}`
}

function readPane(line: string, separator: string): PaneInfo {
  const [numbers = '', sessionName = '', windowName = '', command = '', claim = ''] = line.split(separator)
  const [paneId = '', paneKey = '', windowId = '', ...rest] = numbers.split(' ')
  const [windowIndex = 0, automatic, paneIndex = 0, active, pid = 0, dead, activity = 0] = rest.map(Number)
  return {
    paneId,
    paneKey,
    sessionName,
    windowId,
    windowIndex,
    windowName,
    renamesItself: automatic === 1,
    paneIndex,
    active: active === 1,
    command,
    pid,
    dead: dead === 1,
    activity,
    claim,
  }
}

const LOOK_NUMBERS =
  '#{pane_id} #{pid} #{start_time} #{pane_pid} #{cursor_x} #{cursor_y} #{cursor_flag} #{pane_in_mode} #{pane_dead}' +
  ' #{alternate_on} #{pane_width} #{pane_height} #{history_size} #{pane_input_off} #{pane_synchronized}'
/** Texts that the program inside the pane chooses; their line breaks are removed. */
const LOOK_TEXTS = ['pane_current_command', 'pane_current_path', 'pane_title']

/** The format of what `readCapture` needs to know about a pane, for use between double quotes. */
function descriptionFormat(separator: string): string {
  return `${LOOK_NUMBERS}${LOOK_TEXTS.map((name) => `${separator}#{s/\\n/ /:${name}}`).join('')}`
}

/**
 * Reads a pane's screen, cursor and facts as they were at one moment; null if the pane is gone.
 *
 * The screen goes through a buffer, since `capture-pane -p` leaks memory in the server over control mode (3.2
 * to 3.5). Showing it is a separate request because it prints the pane's text: see `splitReply`.
 */
export async function capturePane(
  client: Asker,
  paneId: string,
  historyLines: number,
): Promise<PaneCapture | null> {
  if (!isPaneId(paneId)) return null
  const { nonce } = client
  const buffer = `czarina-monitor-${nonce}`
  const history = Math.max(0, Math.trunc(historyLines))
  const [facts, screen] = await Promise.all([
    client.request(
      `capture-pane -b ${buffer} -t ${paneId} -S -${history} ; display-message -p -t ${paneId} "${descriptionFormat(nonce)}"`,
    ),
    client.request(`show-buffer -b ${buffer} ; delete-buffer -b ${buffer}`),
  ])
  if (facts.outcome !== 'answered' || screen.outcome !== 'answered') return null
  const [captured, described]: readonly Block[] = facts.blocks
  const [shown]: readonly Block[] = screen.blocks
  if (!captured?.ok || !described?.ok || !shown?.ok) return null
  return readCapture(
    { paneId, history, separator: nonce },
    described.lines.join(' '),
    shown.lines.map(unescapeBuffer),
  )
}

/** What was requested: `history` lines above the screen, and the separator of the description. */
interface LookRequest {
  readonly paneId: string
  readonly history: number
  readonly separator: string
}

/** Combines a description with its rows; null if they do not belong to the pane that was asked for. */
function readCapture(
  { paneId, history, separator }: LookRequest,
  description: string,
  shown: readonly string[],
): PaneCapture | null {
  const [numbers = '', command = '', currentPath = '', title = ''] = description.split(separator)
  const [id, server, serverStart, ...rest] = numbers.split(' ')
  const [
    panePid = 0,
    x = 0,
    y = 0,
    shows,
    inMode,
    dead,
    alternate,
    columns = 0,
    rows = 0,
    historySize = 0,
    off,
    together,
  ] = rest.map(Number)
  // If the target is missing, tmux silently takes another pane.
  if (id !== paneId) return null
  const above = Math.min(history, historySize)
  // tmux ends the buffer with a line break, which leaves an empty line after the last row.
  const lines = shown.slice(0, above + rows)
  if (lines.length !== above + rows) return null
  // On the alternate screen, the lines above belong to the primary one.
  const screenTop = alternate === 1 ? 0 : above
  return {
    paneKey: `${server}:${serverStart}:${paneId}`,
    panePid,
    pane: {
      command: withoutControls(command),
      title: withoutControls(title),
      inMode: inMode === 1,
      dead: dead === 1,
      alternate: alternate === 1,
      currentPath: withoutControls(currentPath),
      columns,
      rows,
    },
    cursor: { column: x, row: y, visible: shows === 1 },
    lines: lines.slice(above - screenTop).map((line) => line.replace(/ +$/, '')),
    screenTop,
    inputOff: off === 1,
    synchronized: together === 1,
  }
}

function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, '')
}

const LETTERS: Readonly<Record<string, string>> = {
  '\\': '\\',
  $: '$',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  s: ' ',
  '0': '\0',
}

/**
 * Undoes what `show-buffer` escapes for a control client. Found by experiment on 3.3a: a backslash is
 * doubled; `$` gets a backslash before a letter, `_` and `{`; control bytes are written C-style (`\a \b \t \v
 * \f \r`) or as `\ooo`, like bytes that are not UTF-8; UTF-8 (accents, CJK, emoji, combining marks) and line
 * feeds are unchanged.
 */
export function unescapeBuffer(line: string): string {
  if (!line.includes('\\')) return line
  return line.replace(
    /\\(?:([0-3][0-7]{2})|([\\$abtnvfrs0]))/g,
    (_, octal: string | undefined, letter: string) => {
      if (octal === undefined) return LETTERS[letter] ?? letter
      const code = Number.parseInt(octal, 8)
      return code < 0x80 ? String.fromCharCode(code) : '\ufffd'
    },
  )
}

/**
 * The same capture through a plain process, in which `capture-pane -p` does not leak and shows text as it is.
 * It is one line of commands, so that the description and the screen belong to one moment. Null if the pane
 * is gone.
 */
export async function capturePaneOnce(
  asker: Asker,
  paneId: string,
  historyLines: number,
): Promise<PaneCapture | null> {
  if (!isPaneId(paneId)) return null
  const separator = asker.nonce
  const history = Math.max(0, Math.trunc(historyLines))
  const answer = await asker.request(
    `display-message -p -t ${paneId} "${descriptionFormat(separator)}" ; display-message -p ${separator} ; ` +
      `capture-pane -p -t ${paneId} -S -${history}`,
  )
  const lines = printedLines(answer) ?? []
  const end = lines.indexOf(separator)
  if (end === -1) return null
  return readCapture({ paneId, history, separator }, lines.slice(0, end).join(' '), lines.slice(end + 1))
}

/** Only the visible rows; null if the pane is gone, or if tmux did not answer. */
export async function captureRows(asker: Asker, paneId: string): Promise<readonly string[] | null> {
  return printedLines(await asker.request(`capture-pane -p -t ${paneId}`))
}
