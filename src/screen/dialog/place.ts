import type { AgentData, DialogData } from '../agents/agent-data.ts'
import { lastFilled } from '../view.ts'
import { type OptionBlock, readMarked, readNumbered } from './options.ts'

const FOOTER_ROWS_MOST = 8
const NO_OPTIONS: DialogData['options'] = 'none'

/** Where the parts of a dialog stand on the screen. */
export interface Place {
  /** Row of the title; null where it is not on the screen. */
  readonly title: number | null
  /** First row after the title, or of the screen. */
  readonly bodyStart: number
  readonly options: OptionBlock | null
  /** The dialog's last row above its footer. */
  readonly last: number
  /** A footer or the edge of its box shows that the dialog ends there. */
  readonly footerSeen: boolean
  /** The footer says that part of the dialog is not on the screen. */
  readonly cut: boolean
}

/** What of a dialog decides where it stands; a known dialog is one, and so is what all dialogs of an agent share. */
export type Shape = Pick<DialogData, 'options' | 'footer' | 'separator' | 'described'> & {
  readonly mark?: string | undefined
  readonly hanging?: boolean
  /** The rows are those of a box; whether its upper edge is on the screen. */
  readonly box?: { readonly whole: boolean }
}

/**
 * Finds a dialog from its end upwards: footer, options, then the title. Nothing may stand below its footer,
 * so that quoted, answered and scrolled dialogs are never found.
 */
export function placeOf(
  rows: readonly string[],
  agent: AgentData,
  shape: Shape,
  title: RegExp,
): Place | null {
  const footer = [...agent.footer, agent.cut, ...(shape.footer ?? [])]
  const bottom = lastFilled(rows, rows.length - 1)
  let last = bottom
  let seen = 0
  let cut = false
  while (last >= 0 && bottom - last < FOOTER_ROWS_MOST) {
    const row = rows[last] ?? ''
    if (row !== '' && !footer.some((known) => known.test(row))) break
    if (row !== '') seen += 1
    cut ||= agent.cut.test(row)
    last -= 1
  }
  const options = optionsAt(rows, last, shape)
  const ended = seen > 0 || shape.box !== undefined
  if (last < 0 || (options === null && (shape.options !== NO_OPTIONS || !ended))) return null
  const below = options?.first ?? last + 1
  const found = shape.box ? titleInBox(rows, shape.box.whole, title) : titleAbove(rows, below, agent, title)
  if (found === 'other') return null
  cut ||= rows.slice(found ?? 0, last).some((row) => agent.cut.test(row))
  // Without a frame a command can hold a row that looks like the title: then two of them stand there.
  cut ||= agent.dialogFrame === null && rows.slice(0, found ?? 0).some((row) => title.test(row))
  return { title: found, bodyStart: found === null ? 0 : found + 1, options, last, footerSeen: ended, cut }
}

function optionsAt(rows: readonly string[], last: number, shape: Shape): OptionBlock | null {
  if (shape.options === 'none' || shape.options === 'buttons') return null
  if (shape.options === 'marked') return readMarked(rows, last)
  const { separator, described = false, mark, hanging = true } = shape
  return readNumbered(rows, last, { separator, described, mark, hanging })
}

/** The first row of a box, as long as that is on the screen. */
function titleInBox(rows: readonly string[], whole: boolean, title: RegExp): number | null | 'other' {
  if (!whole) return null
  const first = rows.findIndex((row) => row !== '')
  return title.test(rows[first] ?? '') ? first : 'other'
}

/** Null where the screen begins below the title; 'other' where a title stands there that is not this one. */
function titleAbove(
  rows: readonly string[],
  below: number,
  agent: AgentData,
  title: RegExp,
): number | null | 'other' {
  for (let index = below - 1; index >= 0; index -= 1) {
    if (agent.dialogFrame === null) {
      if (agent.titles?.test(rows[index] ?? '')) return title.test(rows[index] ?? '') ? index : 'other'
      if (title.test(rows[index] ?? '') && (rows[index - 1] ?? '') === '') return index
    } else if (agent.dialogFrame.test(rows[index] ?? '')) {
      return index + 1 < below && title.test(rows[index + 1] ?? '') ? index + 1 : 'other'
    }
  }
  return null
}
