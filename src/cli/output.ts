/** Text for terminals: aligned tables, colours, failures, and no control bytes from outside. */

import { relative } from 'node:path'
import { styleText } from 'node:util'
import type { CzarinaError } from '../core/errors.ts'
import { columnsOf, cutAround, cutEnd, wrapped } from './fit.ts'
import { signsOf } from './signs.ts'

/** `needs` and `alarm` are grounds: a person must act, and must act on what cannot be undone. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'needs' | 'alarm'

const GROUNDS = { needs: ['black', 'bgYellow'], alarm: ['white', 'bgRed'] } as const

interface Output {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

const GAP = '  '

/** Paints for a terminal only, and never where NO_COLOR is set (no-color.org). */
export function paint(
  style: Style,
  text: string,
  output: Output = process.stdout,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const isWanted = output.isTTY === true && (environment.NO_COLOR ?? '') === ''
  // Whether to paint was decided above; Node itself would look at the real terminal instead.
  return isWanted ? styleText(formatOf(style), text, { validateStream: false }) : text
}

function formatOf(style: Style) {
  return style === 'needs' || style === 'alarm' ? [...GROUNDS[style]] : style
}

/** How wide a table may be; null where it goes to no terminal, or to one that does not say. */
export function widthOf({ isTTY, columns }: Output): number | null {
  return isTTY === true && columns !== undefined && columns > 0 ? columns : null
}

/** Sentences wrap between words, since none of them may be cut; each line is painted by itself. */
export function sentence(text: string, width: number | null, style?: Style): string {
  const lines = text.split('\n').flatMap((line) => (width === null ? [line] : wrapped(line, width)))
  return lines.map((line) => (style === undefined ? line : paint(style, line))).join('\n')
}

/** Replaces control characters, which could move the cursor or forge lines; line breaks and tabs stay. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD')
}

/** Of all columns the last may be as long as it likes where no width is known. */
export interface Column {
  readonly head: string
  /** Figures are flush right, and so is their head. */
  readonly isFigure?: boolean
  /** Longer cells are cut in a terminal, in columns of it. */
  readonly max?: number
  /** What stays of it while others can still give way to a narrow terminal. */
  readonly least?: number
  /** How many times as wide as others it may stay where a terminal is narrow. */
  readonly share?: number
  /** Its usual width, for a table that grows by rows that nobody knows yet. */
  readonly usual?: number
}

/** Plain cells are cut at their end. */
export type Cell = string | MarkedCell

interface MarkedCell {
  readonly text: string
  readonly style?: Style | undefined
  /** The part that must not be cut away, or empty: the cell is then cut in its middle. */
  readonly keep?: string
}

export interface TableShape {
  /** The terminal's columns; null where nothing is to be cut. */
  readonly width: number | null
  readonly isGrowing?: boolean
  /** Stands for what was cut. */
  readonly mark?: string
}

interface Table {
  /** Its head and its rows. */
  readonly lines: readonly string[]
  /** One more row, in the same columns. */
  readonly lineOf: (row: readonly Cell[]) => string
}

/** Left-aligned columns under their headings; the last column may be as long as it likes. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const columns = headings.map((head) => ({ head }))
  return openTable(columns, rows, { width: null }).lines.join('\n')
}

/** The same for rows of which more may come, and for a terminal that may be too narrow: cells are cut, no line wraps. */
export function openTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { width, isGrowing = false, mark = signsOf(process.env).cut }: TableShape,
): Table {
  const all = rows.map(cleanCells)
  const natural = columns.map(({ head, max = Number.POSITIVE_INFINITY, usual = 0 }, index) => {
    const longest = all.reduce((most, row) => Math.max(most, columnsOf(row[index]?.text ?? '')), 0)
    const wanted = Math.max(longest, isGrowing ? usual : 0)
    return Math.max(columnsOf(head), width === null ? wanted : Math.min(wanted, max))
  })
  const isOpen = isGrowing && width === null
  const widths = width === null ? natural : widthsWithin(width, columns, natural)
  const join = (cells: readonly MarkedCell[]): string => {
    const fitted = cells.map((cell, index) => {
      const isLast = index === columns.length - 1
      const room = isLast && isOpen ? Number.POSITIVE_INFINITY : (widths[index] ?? 0)
      const shown = cellIn(cell, room, mark)
      const padding =
        isLast && !columns[index]?.isFigure ? '' : ' '.repeat(Math.max(0, room - columnsOf(shown)))
      const painted = cell.style === undefined || shown === '' ? shown : paint(cell.style, shown)
      return columns[index]?.isFigure ? padding + painted : painted + padding
    })
    return fitted
      .filter((_, index) => (widths[index] ?? 0) > 0)
      .join(GAP)
      .trimEnd()
  }
  const head = columns.map(({ head: text }) => ({ text, style: 'dim' as const }))
  return { lines: [join(head), ...all.map(join)], lineOf: (row) => join(cleanCells(row)) }
}

/** The column that is widest for its share gives way first, but none below its least while another can; then the last ones go. */
function widthsWithin(
  width: number,
  columns: readonly Column[],
  natural: readonly number[],
): readonly number[] {
  const widths = [...natural]
  let over = widths.reduce((sum, each) => sum + each + GAP.length, -GAP.length) - width
  while (over > 0) {
    const spare = columns.map(({ least, share = 1 }, index) => {
      const each = widths[index] ?? 0
      return each > (least ?? each) ? each / share : 0
    })
    const widest = spare.indexOf(Math.max(...spare))
    if ((spare[widest] ?? 0) === 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
    over -= 1
  }
  let left = width
  return widths.map((each) => {
    const given = Math.max(0, Math.min(each, left))
    left -= given + GAP.length
    return given
  })
}

function cellIn({ text, keep }: MarkedCell, width: number, mark: string): string {
  if (keep === undefined) return cutEnd(text, width, mark)
  return cutAround(text, keep, width, mark)
}

/** No cell may move the cursor or break its line. */
function cleanCells(row: readonly Cell[]): readonly MarkedCell[] {
  return row.map((cell) => {
    const marked = typeof cell === 'string' ? { text: cell } : cell
    return { ...marked, text: printable(marked.text).replaceAll(/\s*[\n\t]\s*/g, ' ') }
  })
}

/** What a person reads on standard error: code and message, the place, then each remedy on a line of its own. */
export function errorText(error: CzarinaError, cwd: string): string {
  const { file, line, path, value } = error.place
  const where =
    file === undefined ? [] : [`at ${shortPath(file, cwd)}${line === undefined ? '' : `:${line}`}`]
  const what = path === undefined || error.message.includes(path) ? [] : [`path ${path}`]
  const found = value === undefined || what.length === 0 ? [] : [`value ${JSON.stringify(value)}`]
  const place = [...where, ...what, ...found].join(', ')
  return [
    `Error [${error.code}]: ${printable(error.message)}`,
    ...(place === '' ? [] : [`  ${printable(place)}`]),
    ...error.suggestions.map((suggestion) => `  → ${printable(suggestion)}`),
  ].join('\n')
}

/** What a person reads of an error that none of us expected; the stack only where it was asked for. */
export function bugText(error: unknown, withStack: boolean): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const stack = error instanceof Error && withStack ? `\n${error.stack ?? ''}` : ''
  const hint = withStack ? '' : '\n  → Run it again with --debug and report what it prints.'
  return `This is a bug in czarina-monitor: ${printable(message)}${hint}${stack}`
}

/** Colours what stands before the first colon, where standard error is a terminal. */
export function withRedHead(text: string): string {
  return text.replace(/^[^:\n]+:/, (head) => paint('red', head, process.stderr))
}

function shortPath(file: string, cwd: string): string {
  const path = relative(cwd, file)
  return path === '' || path.startsWith('..') ? file : path
}
