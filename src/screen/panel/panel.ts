/**
 * A panel behind a bar on the left, in the last rows of the screen: some agents paint their dialogs there.
 */

import type { UnsureGap } from '../../plugin/analysis.ts'
import type { PanelData } from '../agents/agent-data.ts'
import type { View } from '../view.ts'

const BAR = '  ┃'
const BAR_COLUMNS = BAR.length
/** Columns at the right that a panel leaves free. */
const RIGHT_COLUMNS = 5
/** Enough for a panel that was enlarged to fill a tall window. */
const ROWS_MOST = 250

export interface PanelRow {
  /** The text after the bar, without a sidebar beside it. */
  readonly text: string
  /** The row exactly as on the screen. */
  readonly shown: string
  /** Its index in the view. */
  readonly index: number
}

type PanelShape = keyof PanelData['hints']

/**
 * A panel. `rows` begins with the title; the empty row above it and the one that ends the panel are not
 * included.
 */
export interface Panel {
  /** Null if the row of hints is not on the screen, or we do not know it. */
  readonly shape: PanelShape | null
  readonly rows: readonly PanelRow[]
  /** The rows above the panel, without a sidebar beside them. */
  readonly history: readonly string[]
  /** Columns that the panel has for text, at least. There may be more if the row of hints does not tell. */
  readonly width: number
}

/**
 * The panel that ends the screen; null if the last row belongs to anything else, so that a quoted panel is
 * never found.
 */
export function readPanel({ rows, shown, columns }: View, { hints }: PanelData): Panel | null {
  const last = rows.length - 1
  if (!rows[last]?.startsWith(BAR)) return null
  let top = last
  while (top > 0 && last - top < ROWS_MOST && rows[top - 1]?.startsWith(BAR)) top -= 1
  const end = sidebarColumn(rows[last] ?? '')
  const panel = rows.slice(top, last + 1).map((row, offset) => ({
    text: row.slice(BAR_COLUMNS, end).trimEnd(),
    shown: shown[top + offset] ?? row,
    index: top + offset,
  }))
  const title = panel.findIndex(({ text }) => text !== '')
  if (title < 1) return null
  const history = rows.slice(0, top).map((row) => row.slice(0, end).trimEnd())
  return { ...footOf(panel.at(-2)?.text ?? '', hints, columns), rows: panel.slice(title, -1), history }
}

/** The panel's own last row is empty: any text in it belongs to a sidebar. */
function sidebarColumn(row: string): number | undefined {
  const column = row.slice(BAR_COLUMNS).search(/\S/)
  return column < 0 ? undefined : column + BAR_COLUMNS
}

function footOf(text: string, hints: PanelData['hints'], columns: number): Pick<Panel, 'shape' | 'width'> {
  const narrow = columns - BAR_COLUMNS - RIGHT_COLUMNS
  for (const shape of ['buttons', 'numbered', 'none'] as const) {
    const match = hints[shape].exec(text)
    if (match === null) continue
    const beside = text.slice(0, match.index)
    // Hints that are apart from the text beside them end at the edge of the panel's text; otherwise they may
    // run past it.
    const width = /\S {3,}$/.test(beside) ? text.length : text.length - RIGHT_COLUMNS
    return { shape, width: beside.trim() === '' ? narrow : width }
  }
  return { shape: null, width: narrow }
}

/** A wrapped path continues without a space after one of these. */
const PATH_BREAKS_AFTER = /[-/.]$/

/** The first rows of a panel, up to an empty one: its title, and below it what the title names. */
export interface Head {
  /** The title, a line break, and the rows below it as one text, which the data of a dialog matches. */
  readonly text: string
  /** The rows below the title. */
  readonly rows: readonly PanelRow[]
  /**
   * Whether each of them but the last ends where a path may be broken, so that they are certainly joined as
   * they were written.
   */
  readonly whole: boolean
  /** Where the text may nevertheless have had a space. */
  readonly gaps: readonly UnsureGap[]
  /** How many rows of the panel are above its body. */
  readonly end: number
}

/** Reads the head of a panel, whose first row is its title. */
export function readHead(rows: readonly PanelRow[]): Head {
  const empty = rows.findIndex(({ text }) => text === '')
  const end = empty < 0 ? rows.length : empty
  const below = rows.slice(1, end)
  const texts = below.map(({ text }) => text.trim())
  let text = rows[0]?.text.trim() ?? ''
  const gaps: UnsureGap[] = []
  for (const [index, row] of texts.entries()) {
    const gap = index === 0 ? '\n' : PATH_BREAKS_AFTER.test(text) ? '' : ' '
    if (gap === '') gaps.push({ at: text.length, either: ['', ' '] })
    text += gap + row
  }
  return {
    text,
    gaps,
    rows: below,
    whole: texts.slice(0, -1).every((text) => PATH_BREAKS_AFTER.test(text)),
    end: Math.min(end + 1, rows.length),
  }
}

/**
 * Whether somebody has touched the dialog since it appeared, as far as text and cursor show. Only a colour
 * shows which button is selected, so that from then on the selection is unknown.
 */
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
 * The hidden cursor rests where the screen was painted last. A dialog that appears is painted down to its own
 * last row, and later changes happen above it. Only a selection that moves, or a dialog that is enlarged or
 * reduced, leaves the cursor in the row of the buttons. The cursor rests below the dialog after a full
 * repaint, whatever happened before that.
 */
function wasPaintedLast({ rests, rows }: View, buttonsRow: number): boolean {
  return rests !== null && (rests.row === buttonsRow || rests.row >= rows.length)
}

/**
 * Whether something else takes the keys: a visible cursor is in a text field elsewhere, and a window above
 * the panel takes the keys.
 */
export function focusIsElsewhere({ cursor, rows }: View, panel: Panel, modal: RegExp): boolean {
  const top = panel.rows[0]?.index ?? 0
  return cursor !== null || rows.slice(0, top).some((row) => modal.test(row))
}

const NUMBERED = /^ {2}(\d{1,2})\. (?:\[[ ✓]\] )?(\S.*)$/

/** An option of a list: its number, its label, and its index among the panel's rows. */
export interface Listed {
  readonly number: string
  readonly label: string
  readonly at: number
}

/** The numbered options of a panel. */
export function listedIn(rows: readonly PanelRow[]): readonly Listed[] {
  return rows.flatMap(({ text }, at) => {
    const [, number, label] = NUMBERED.exec(text) ?? []
    return number === undefined || label === undefined ? [] : [{ number, label, at }]
  })
}

/** The text in the field below an option, if the cursor shows that the field is open; null if it is not. */
export function openField({ cursor }: View, rows: readonly PanelRow[], opener: Listed): string | null {
  const below = rows.slice(opener.at + 1)
  const end = below.findIndex(({ text }) => text === '')
  const field = below.slice(0, Math.max(0, end))
  const isOpen = field.some(({ index }) => index === cursor?.row)
  return isOpen ? field.map(({ text }) => text.trim()).join(' ') : null
}

/** A command in the agent's history. */
const START = /^ {5}\$ /
const MARGIN = 7
/** The first text of a block in which a tool shows its output. */
const TOOL_BLOCK = /^ {2}┃ {2}[#$←→] /

/**
 * What is between each row and the next, as shown by the same command in the history, where it is wrapped at
 * another column. A gap is null if the history is broken there, too; the result is null if the history shows
 * no such command. It counts only if the whole turn is on the screen with just one command, so that no prose
 * can imitate it.
 */
export function gapsFromHistory(
  history: readonly string[],
  rows: readonly string[],
): readonly (string | null)[] | null {
  const echo = lastCommand(history)
  if (echo === null || letters(echo.join('')) !== letters(rows.join(''))) return null
  let before = 0
  return rows.slice(0, -1).map((row) => {
    before += letters(row).length
    return gapAfter(echo, before)
  })
}

function lastCommand(history: readonly string[]): readonly string[] | null {
  const at = history.findLastIndex((row) => START.test(row))
  const bar = history.findLastIndex((row) => row.startsWith(BAR))
  if (at < 0 || bar < 0 || bar > at) return null
  let block = bar
  while (block > 0 && history[block - 1]?.startsWith(BAR)) block -= 1
  const isMessage = block > 0 && !TOOL_BLOCK.test(history[block + 1] ?? '')
  if (!isMessage || history.slice(bar, at).some((row) => START.test(row))) return null
  const margin = ' '.repeat(MARGIN)
  const below = history.slice(at + 1)
  const end = below.findIndex((row) => row !== '' && !row.startsWith(margin))
  return [history[at] ?? '', ...(end < 0 ? below : below.slice(0, end))].map((row) => row.slice(MARGIN))
}

/** The spaces after the first `count` letters; null if a row ends there. */
function gapAfter(rows: readonly string[], count: number): string | null {
  let left = count
  for (const row of rows) {
    const own = letters(row).length
    if (left < own) return left === 0 ? null : spacesAfter(row, left)
    left -= own
  }
  return null
}

function spacesAfter(row: string, count: number): string {
  let seen = 0
  let index = 0
  while (seen < count) {
    if (row[index] !== ' ') seen += 1
    index += 1
  }
  return /^ */.exec(row.slice(index))?.[0] ?? ''
}

function letters(text: string): string {
  return text.replace(/ /g, '')
}
