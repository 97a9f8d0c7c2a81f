/** What a labelled screen would have looked like to the monitor. */

import { UNKNOWN_PANE } from '../core/observe.ts'
import type { PaneCapture } from '../core/ports.ts'
import type { Cursor, PaneFacts } from '../plugin/analysis.ts'
import type { LabelRow } from './labels.ts'

/** The monitor never reads more lines than its longest history and a tall screen. */
const LINES_MAX = 2_200
/** tmux appends this to the name of a window whose program has ended. */
const DEAD_WINDOW = /\[dead\]$/

type LabelledCapture = Pick<PaneCapture, 'lines' | 'screenTop' | 'pane'> & { readonly cursor: Cursor | null }
type Tmux = LabelRow['tmux']

/**
 * The last lines of the text as screen and history, and tmux's facts as far as they can be read; the others are
 * unknown.
 */
export function labelledCapture(
  row: Pick<LabelRow, 'cols' | 'rows' | 'tmux'>,
  text: readonly string[],
): LabelledCapture {
  const lines = text.slice(-LINES_MAX)
  const { tmux } = row
  const pane: PaneFacts = {
    ...UNKNOWN_PANE,
    command: textOf(tmux, 'paneCommand'),
    title: textOf(tmux, 'paneTitle'),
    alternate: isOn(tmux, 'alternateOn'),
    dead: isOn(tmux, 'paneDead') || DEAD_WINDOW.test(textOf(tmux, 'windowName')),
    columns: row.cols ?? 0,
    rows: row.rows ?? 0,
  }
  return {
    lines,
    screenTop: row.rows === null ? 0 : Math.max(0, lines.length - row.rows),
    cursor: cursorOf(tmux),
    pane,
  }
}

function cursorOf(tmux: Tmux): Cursor | null {
  const match = /^(\d{1,5}),(\d{1,5})$/.exec(textOf(tmux, 'cursor'))
  if (match === null) return null
  return { column: Number(match[1]), row: Number(match[2]), visible: isOn(tmux, 'cursorFlag') }
}

function isOn(tmux: Tmux, name: string): boolean {
  return ['1', 'true'].includes(textOf(tmux, name))
}

function textOf(tmux: Tmux, name: string): string {
  const value = tmux[name]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `${value}`
    : ''
}
