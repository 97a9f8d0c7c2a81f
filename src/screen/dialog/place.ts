/** Finds the options that end a dialog: reading upwards from its last row, so that nothing above can pretend to be them. */

import { KEY_NAMES, type KeyName } from '../../plugin/contract.ts'
import type { AgentData, DialogData } from '../agents/agent-data.ts'
import { lastFilled } from '../view.ts'

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

const OPTION_ROWS_MOST = 60
const NUMBERED = /^( {0,6}(?:[❯›●] ?)? {0,4})(\d{1,2})\. {1,2}(\S.*)$/
const MARK = /[❯›]/

export interface OptionRow {
  /** Null where the options carry no numbers. */
  readonly number: number | null
  readonly label: string
  readonly row: string
  readonly selected: boolean
  readonly index: number
}

export interface OptionBlock {
  readonly options: readonly OptionRow[]
  readonly first: number
  readonly last: number
}

interface BlockRules {
  /** Rows that may stand between two options. */
  readonly separator: RegExp | undefined
  /** Deeper rows describe an option and are no part of its label. */
  readonly described: boolean
  /** The character before the selected option, where it is not the usual one. */
  readonly mark: string | undefined
  /** What a label wraps to stands under the label, not under its number. */
  readonly hanging: boolean
}

/** Options with numbers, `1.` to `n.` in one column and in order; null where the rows above `last` are anything else. */
function readNumbered(rows: readonly string[], last: number, rules: BlockRules): OptionBlock | null {
  const options: OptionRow[] = []
  let deeper: string[] = []
  for (let index = last; index >= 0 && last - index < OPTION_ROWS_MOST; index -= 1) {
    const row = rows[index] ?? ''
    const [, lead = '', digits, text = ''] = NUMBERED.exec(row) ?? []
    if (digits === undefined) {
      const between = row === '' || rules.separator?.test(row)
      if (between ? deeper.length > 0 : !row.startsWith(rules.hanging ? '   ' : '  ')) return null
      if (!between) deeper.unshift(row)
      continue
    }
    const selected = isSelected(lead, rules.mark)
    if (selected === null) return null
    const margin = ' '.repeat(rules.hanging ? row.length - text.length : lead.length)
    if (!deeper.every((below) => below.startsWith(margin))) return null
    const label = [text, ...(rules.described ? [] : deeper.map((below) => below.trim()))].join(' ')
    options.unshift({ number: Number(digits), label, row, selected, index })
    deeper = []
    if (digits === '1') return inOrder(rows, options) ? { options, first: index, last } : null
  }
  return null
}

/** Null where another mark stands there than this agent's own. */
function isSelected(lead: string, mark: string | undefined): boolean | null {
  const found = lead.trim()
  if (found === '') return false
  return (mark === undefined ? MARK.test(found) : found === mark) ? true : null
}

function inOrder(rows: readonly string[], options: readonly OptionRow[]): boolean {
  const column = (option: OptionRow): number => (rows[option.index] ?? '').indexOf(`${option.number}. `)
  const first = options[0]
  if (first === undefined || options.length < 2) return false
  return options.every((option, index) => option.number === index + 1 && column(option) === column(first))
}

/** Options without numbers: one run of rows in one column, exactly one of which carries the selection mark. */
function readMarked(rows: readonly string[], last: number): OptionBlock | null {
  let first = last
  while (first > 0 && (rows[first - 1] ?? '') !== '' && last - first < OPTION_ROWS_MOST) first -= 1
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
  return aligned ? { options, first, last } : null
}

/** The row without its selection mark, so that moving the selection leaves a prompt the same prompt. */
export function withoutMark(row: string): string {
  return row.replace(/^( {0,4})[❯›●]/, '$1 ')
}

/** The keys that pick an option: its digit, or as many steps as it is away from the selection and then Enter. */
export function optionKeys(options: readonly OptionRow[], option: OptionRow): readonly KeyName[] {
  if (option.number !== null) {
    const digit = KEY_NAMES.find((key) => key === String(option.number))
    return digit === undefined ? [] : [digit]
  }
  const steps = options.indexOf(option) - options.findIndex((other) => other.selected)
  const step: KeyName = steps < 0 ? 'Up' : 'Down'
  return [...Array.from({ length: Math.abs(steps) }, () => step), 'Enter']
}
