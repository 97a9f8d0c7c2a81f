/**
 * Which button is selected shows only in its colour, which the text of a screen does not carry. What the text and the
 * cursor do tell is whether somebody has been at the dialog: then nobody knows where the selection stands.
 */

import type { PanelData } from '../agents/agent-data.ts'
import type { View } from '../view.ts'
import type { Panel } from './panel.ts'

/** Whether somebody has touched the dialog since it appeared, as far as the screen tells. */
export function isTouched(
  view: View,
  panel: Panel,
  buttonsRow: number,
  { modal, enlarged }: PanelData,
): boolean {
  return (
    wasPaintedLast(view, buttonsRow) ||
    enlarged.test(panel.rows.at(-1)?.text ?? '') ||
    focusIsElsewhere(view, panel, modal)
  )
}

/**
 * The hidden cursor rests where the screen was painted last. A dialog that appears is painted down to its own last row,
 * and what changes above it comes after that. Only a selection that moves, or a dialog that is made larger or smaller,
 * leaves the cursor in the row of the buttons; below the dialog it rests when all was painted anew, after whatever had
 * happened before.
 */
function wasPaintedLast({ rests, rows }: View, buttonsRow: number): boolean {
  return rests !== null && (rests.row === buttonsRow || rests.row >= rows.length)
}

/** A cursor that shows stands in a text field somewhere else, and a window above the panel takes the keys. */
function focusIsElsewhere({ cursor, rows }: View, panel: Panel, modal: RegExp): boolean {
  const top = panel.rows[0]?.index ?? 0
  return cursor !== null || rows.slice(0, top).some((row) => modal.test(row))
}
