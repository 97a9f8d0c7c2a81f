import type { PaneInfo } from '../../core/ports.ts'
import { type ControlClient, printedLines } from './control-client.ts'

const NUMBERS = '#{pane_id} #{window_index} #{pane_index} #{pane_active} #{pane_pid} #{pane_dead}'
const TEXTS = ['session_name', 'window_name', 'pane_current_command']

/** Lists every pane of the server; null where the client was lost before it answered. */
export async function listPanes(client: ControlClient): Promise<readonly PaneInfo[] | null> {
  const texts = TEXTS.map((name) => `${client.nonce}#{s/\\n/ /:${name}}`).join('')
  const answer = await client.request(`list-panes -a -F "${NUMBERS}${texts}"`)
  return printedLines(answer)?.map((line) => readPane(line, client.nonce)) ?? null
}

function readPane(line: string, separator: string): PaneInfo {
  const [numbers = '', sessionName = '', windowName = '', command = ''] = line.split(separator)
  const [paneId = '', ...rest] = numbers.split(' ')
  const [windowIndex = 0, paneIndex = 0, active, pid = 0, dead] = rest.map(Number)
  return {
    paneId,
    sessionName,
    windowIndex,
    windowName,
    paneIndex,
    active: active === 1,
    command,
    pid,
    dead: dead === 1,
  }
}
