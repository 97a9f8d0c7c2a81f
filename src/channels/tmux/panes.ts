import { randomBytes } from 'node:crypto'
import { CLAIM_OPTION } from '../../core/panes/pane-claim.ts'
import type { PaneInfo } from '../../core/ports.ts'
import { type Asker, printedLines } from './asker.ts'
import { runTmux } from './run-tmux.ts'

const NUMBERS =
  '#{pane_id} #{pid}:#{start_time}:#{pane_id} #{window_id} #{window_index} #{automatic-rename} #{pane_index} #{pane_active} #{pane_pid} #{pane_dead} #{window_activity}'
const TEXTS = ['session_name', 'window_name', 'pane_current_command', CLAIM_OPTION]

/** Lists every pane of the server; null where the client was lost before it answered. */
export async function listPanes(asker: Asker): Promise<readonly PaneInfo[] | null> {
  const answer = await asker.request(`list-panes -a -F "${formatWith(asker.nonce, '\\n')}"`)
  return printedLines(answer)?.map((line) => readPane(line, asker.nonce)) ?? null
}

/** The same for a command that only wants to know who is there: no control client, so nothing is attached to. */
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

/** Texts stand behind a separator that nobody can guess; a line break is written as whoever reads the format takes it. */
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
