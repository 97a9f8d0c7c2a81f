import type { PaneLook } from '../../core/ports.ts'
import type { ControlClient } from './control-client.ts'
import { isPaneId } from './quote.ts'
import type { Block } from './reply.ts'
import { unescapeBuffer } from './unvis.ts'

const NUMBERS =
  '#{pane_id} #{pid} #{start_time} #{pane_pid} #{cursor_x} #{cursor_y} #{cursor_flag} #{pane_in_mode} #{pane_dead}' +
  ' #{alternate_on} #{pane_width} #{pane_height} #{history_size} #{pane_input_off} #{pane_synchronized}'
/** Text that the program inside the pane chooses, with line breaks taken out. */
const TEXTS = ['pane_current_command', 'pane_current_path', 'pane_title']

/** The format of what `readLook` needs to know of a pane, for use between double quotes. */
export function descriptionFormat(separator: string): string {
  return `${NUMBERS}${TEXTS.map((name) => `${separator}#{s/\\n/ /:${name}}`).join('')}`
}

/**
 * Reads a pane's screen, cursor and facts as they were at one moment; null where the pane is gone.
 *
 * The screen goes through a buffer, since `capture-pane -p` leaks memory in the server over control mode (3.2 to 3.5).
 * Showing it is a request of its own because it prints the pane's text: see `splitReply`.
 */
export async function capturePane(
  client: ControlClient,
  paneId: string,
  historyLines: number,
): Promise<PaneLook | null> {
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
  return readLook(
    { paneId, history, separator: nonce },
    described.lines.join(' '),
    shown.lines.map(unescapeBuffer),
  )
}

/** What was asked: `history` lines above the screen, and the separator of the description. */
export interface LookRequest {
  readonly paneId: string
  readonly history: number
  readonly separator: string
}

/** Puts a description and the rows that belong to it together; null where they are not of the pane that was asked for. */
export function readLook(
  { paneId, history, separator }: LookRequest,
  description: string,
  shown: readonly string[],
): PaneLook | null {
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
  // A missing target quietly becomes another pane.
  if (id !== paneId) return null
  const above = Math.min(history, historySize)
  // tmux ends the buffer with a line break, which leaves an empty line behind the last row.
  const lines = shown.slice(0, above + rows)
  if (lines.length !== above + rows) return null
  // On the alternate screen the lines above are the primary's.
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
