/**
 * Finds the parts of a dialog from its last row upwards, so that nothing above can pose as its options or its
 * title.
 */

import { KEY_NAMES, type KeyName } from '../../plugin/analysis.ts'
import type { AgentData, DialogData } from '../agents/agent-data.ts'
import { lastFilled } from '../view.ts'

const FOOTER_ROWS_MOST = 8
const TASK_ROWS_MOST = 16

/** Where the parts of a dialog are on the screen. */
export interface Place {
  /** Row of the title; null if it is not on the screen. */
  readonly title: number | null
  /** First row after the title, or of the screen. */
  readonly bodyStart: number
  /** First row of the options, or the row below the dialog if it has none. */
  readonly bodyEnd: number
  readonly options: readonly OptionRow[] | null
  /** The dialog's last row above its footer. */
  readonly last: number
  /** Whether a footer or the edge of its box shows that the dialog ends there. */
  readonly footerSeen: boolean
  /** Whether the footer says that part of the dialog is not on the screen. */
  readonly cut: boolean
}

/** The part of a dialog's data that decides where it is, for a known dialog or for any dialog. */
export type Shape = Pick<DialogData, 'options' | 'footer' | 'separator' | 'described'>

/**
 * Finds a dialog from its end upwards: footer, options, then the title. Nothing may follow its footer, so
 * that quoted, answered and scrolled dialogs are never found. `box` is set if the rows are those of a box,
 * and says whether the box begins on the screen.
 */
export function placeOf(
  rows: readonly string[],
  agent: AgentData,
  shape: Shape,
  title: RegExp,
  box: { readonly whole: boolean } | null,
): Place | null {
  const footer = footerOf(rows, agent, shape)
  const { last } = footer
  const options = optionsAt(rows, last, agent, shape)
  const footerSeen = footer.isSeen || box !== null
  if (last < 0 || (options === null && (shape.options !== 'none' || !footerSeen))) return null
  const bodyEnd = options?.[0]?.index ?? last + 1
  const found = box ? titleInBox(rows, box.whole, title) : titleAbove(rows.slice(0, bodyEnd), agent, title)
  if (found === 'other') return null
  const first = found ?? 0
  const cut =
    footer.isCut ||
    rows.slice(first, last).some((row) => agent.cut.test(row)) ||
    // Without a frame, a command can contain a row that looks like the title: then there are two of them.
    (agent.dialogFrame === null && rows.slice(0, first).some((row) => title.test(row)))
  return { title: found, bodyStart: found === null ? 0 : found + 1, bodyEnd, options, last, footerSeen, cut }
}

/** The last filled row above the list of tasks. */
function aboveTasks(rows: readonly string[], tasks: readonly RegExp[]): number {
  const bottom = lastFilled(rows, rows.length - 1)
  let last = bottom
  while (bottom - last < TASK_ROWS_MOST && tasks.some((pattern) => pattern.test(rows[last] ?? ''))) last -= 1
  return lastFilled(rows, last)
}

/** The rows below a dialog: whether there are any, and whether they say that part of it is missing. */
function footerOf(rows: readonly string[], agent: AgentData, shape: Shape) {
  const known = [...agent.footer, agent.cut, ...(shape.footer ?? [])]
  const bottom = aboveTasks(rows, agent.tasks ?? [])
  let last = bottom
  let isSeen = false
  let isCut = false
  for (; last >= 0 && bottom - last < FOOTER_ROWS_MOST; last -= 1) {
    const row = rows[last] ?? ''
    if (row !== '' && !known.some((pattern) => pattern.test(row))) break
    isSeen ||= row !== ''
    isCut ||= agent.cut.test(row)
  }
  return { last, isSeen, isCut }
}

/** The first row of a box, if the box begins on the screen. */
function titleInBox(rows: readonly string[], whole: boolean, title: RegExp): number | null | 'other' {
  if (!whole) return null
  const first = rows.findIndex((row) => row !== '')
  return title.test(rows[first] ?? '') ? first : 'other'
}

/** Null if the screen begins below the title; 'other' if another title is there. */
function titleAbove(
  rows: readonly string[],
  { dialogFrame, titles }: AgentData,
  title: RegExp,
): number | null | 'other' {
  const isTitle = (row: string, index: number): boolean =>
    titles?.test(row) || (title.test(row) && (rows[index - 1] ?? '') === '')
  const frame = dialogFrame === null ? -1 : rows.findLastIndex((row) => dialogFrame.test(row))
  const found = dialogFrame === null ? rows.findLastIndex(isTitle) : frame < 0 ? -1 : frame + 1
  if (found < 0) return null
  return title.test(rows[found] ?? '') && found < rows.length ? found : 'other'
}

function optionsAt(
  rows: readonly string[],
  last: number,
  agent: AgentData,
  shape: Shape,
): readonly OptionRow[] | null {
  if (shape.options === 'numbered') return readNumbered(rows, last, agent, shape)
  return shape.options === 'marked' ? readMarked(rows, last) : null
}

const OPTION_ROWS_MOST = 60
const NUMBERED = /^( {0,6}(?:[❯›●] ?)? {0,4})(\d{1,2})\. {1,2}(\S.*)$/
const MARK = /[❯›]/
/** An empty row, or a heading: options are indented further. */
const ENDS_MARKED = /^(?: ?[^\s❯›]|$)/

export interface OptionRow {
  /** Null if the options have no numbers. */
  readonly number: number | null
  readonly label: string
  readonly row: string
  readonly selected: boolean
  readonly index: number
}

/** Options numbered `1.` to `n.`, in one column and in order; null if the rows up to `last` are not that. */
function readNumbered(
  rows: readonly string[],
  last: number,
  { selectionMark, optionsWrapAtNumber }: AgentData,
  { separator, described }: Shape,
): readonly OptionRow[] | null {
  const options: OptionRow[] = []
  let deeper: string[] = []
  for (let index = last; index >= 0 && last - index < OPTION_ROWS_MOST; index -= 1) {
    const row = rows[index] ?? ''
    const [, lead = '', digits, text = ''] = NUMBERED.exec(row) ?? []
    if (digits === undefined) {
      const between = row === '' || separator?.test(row)
      if (between ? deeper.length > 0 : !row.startsWith(optionsWrapAtNumber ? '  ' : '   ')) return null
      if (!between) deeper.unshift(row)
      continue
    }
    const selected = isSelected(lead, selectionMark)
    const margin = ' '.repeat(optionsWrapAtNumber ? lead.length : row.length - text.length)
    if (selected === null || !deeper.every((below) => below.startsWith(margin))) return null
    const label = [text, ...(described ? [] : deeper.map((below) => below.trim()))].join(' ')
    options.unshift({ number: Number(digits), label, row, selected, index })
    deeper = []
    if (digits === '1') return inOrder(options) ? options : null
  }
  return null
}

/** Null if there is another mark than this agent's own. */
function isSelected(lead: string, mark: string | undefined): boolean | null {
  const found = lead.trim()
  if (found === '') return false
  return (mark === undefined ? MARK.test(found) : found === mark) ? true : null
}

function inOrder(options: readonly OptionRow[]): boolean {
  const column = ({ row, number }: OptionRow): number => row.indexOf(`${number}. `)
  const [first] = options
  if (first === undefined || options.length < 2) return false
  return options.every((option, index) => option.number === index + 1 && column(option) === column(first))
}

/**
 * Options without numbers, below an empty row or a heading: consecutive rows in one column, exactly one of
 * which has the selection mark.
 */
function readMarked(rows: readonly string[], last: number): readonly OptionRow[] | null {
  let first = last
  while (first > 0 && !ENDS_MARKED.test(rows[first - 1] ?? '') && last - first < OPTION_ROWS_MOST) first -= 1
  const block = rows.slice(first, last + 1)
  const marked = block.filter((row) => /^ {0,4}[❯›] \S/.test(row))
  const [chosen] = marked
  if (marked.length !== 1 || chosen === undefined || block.length < 2) return null
  const column = chosen.search(MARK) + 2
  const options = block.map((row, offset) => ({
    number: null,
    label: row.slice(column),
    row,
    selected: row === chosen,
    index: first + offset,
  }))
  const aligned = block.every((row) => /^[ ❯›]*$/.test(row.slice(0, column)) && /^\S/.test(row.slice(column)))
  return aligned ? options : null
}

/** The row without its selection mark, so that moving the selection does not make it another prompt. */
export function withoutMark(row: string): string {
  return row.replace(/^( {0,4})[❯›●]/, '$1 ')
}

/**
 * The keys that pick an option: its digit, or one step from the selection followed by Enter. An option
 * further away has no keys: the agent may take only one of two steps, and Enter would pick another option.
 */
export function optionKeys(options: readonly OptionRow[], option: OptionRow): readonly KeyName[] {
  if (option.number !== null) {
    const digit = KEY_NAMES.find((key) => key === String(option.number))
    return digit === undefined ? [] : [digit]
  }
  const steps = options.indexOf(option) - options.findIndex((other) => other.selected)
  if (steps === 0) return ['Enter']
  return Math.abs(steps) > 1 ? [] : [steps < 0 ? 'Up' : 'Down', 'Enter']
}
