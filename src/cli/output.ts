/** Text for terminals: aligned tables, colours, failures, and no control bytes from outside. */

import { relative } from 'node:path'
import { styleText } from 'node:util'
import type { CzarinaError } from '../core/errors.ts'
import { columnsOf, cutAround, cutEnd, wrapped } from './fit.ts'
import { signsOf } from './signs.ts'

/** `needs` and `alarm` colour the background: a person must act, and for `alarm` on something that cannot be undone. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'needs' | 'alarm'

const GROUNDS = { needs: ['black', 'bgYellow'], alarm: ['white', 'bgRed'] } as const

interface Output {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

const GAP = '  '

/** Colours text only for a terminal, and never if NO_COLOR is set (no-color.org). */
export function paint(
  style: Style,
  text: string,
  output: Output = process.stdout,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const isWanted = output.isTTY === true && (environment.NO_COLOR ?? '') === ''
  // The decision was made above; Node itself would check the real terminal instead.
  return isWanted ? styleText(formatOf(style), text, { validateStream: false }) : text
}

function formatOf(style: Style) {
  return style === 'needs' || style === 'alarm' ? [...GROUNDS[style]] : style
}

/** How wide a table may be; null if the output is not a terminal, or its width is not known. */
export function widthOf({ isTTY, columns }: Output): number | null {
  return isTTY === true && columns !== undefined && columns > 0 ? columns : null
}

/** Wraps a sentence between words, because sentences must not be cut; each line is coloured separately. */
export function sentence(text: string, width: number | null, style?: Style): string {
  const lines = text.split('\n').flatMap((line) => (width === null ? [line] : wrapped(line, width)))
  return lines.map((line) => (style === undefined ? line : paint(style, line))).join('\n')
}

/** Replaces control characters, which could move the cursor or forge lines; keeps line breaks and tabs. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD')
}

/** A column of a table; the last one is not limited if no width is known. */
export interface Column {
  readonly head: string
  /** Right-aligns the figures and their heading. */
  readonly isFigure?: boolean
  /** In a terminal, longer cells are cut to this many columns. */
  readonly max?: number
  /** Its minimum width while other columns can still shrink to fit a narrow terminal. */
  readonly least?: number
  /** How many times wider than others it may remain in a narrow terminal. */
  readonly share?: number
  /** Its usual width, for a table whose later rows are not known yet. */
  readonly usual?: number
}

/** A plain cell is cut at its end. */
export type Cell = string | MarkedCell

interface MarkedCell {
  readonly text: string
  readonly style?: Style | undefined
  /** The part that must stay visible; if this is set, even to an empty string, the cell is cut in the middle. */
  readonly keep?: string
}

export interface TableShape {
  /** The columns of the terminal; null means that nothing is cut. */
  readonly width: number | null
  readonly isGrowing?: boolean
  /** Replaces what was cut. */
  readonly mark?: string
}

interface Table {
  /** The heading and the rows. */
  readonly lines: readonly string[]
  /** One more row, in the same columns. */
  readonly lineOf: (row: readonly Cell[]) => string
}

/** A table without a width limit, with left-aligned columns under their headings. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const columns = headings.map((head) => ({ head }))
  return openTable(columns, rows, { width: null }).lines.join('\n')
}

/** A table that can grow, and that fits a narrow terminal: cells are cut, and no line wraps. */
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

/** The column that is widest for its share shrinks first, but not below its minimum; after that, the last columns are dropped. */
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

/** Cleans cells, so that none can move the cursor or break its line. */
function cleanCells(row: readonly Cell[]): readonly MarkedCell[] {
  return row.map((cell) => {
    const marked = typeof cell === 'string' ? { text: cell } : cell
    return { ...marked, text: printable(marked.text).replaceAll(/\s*[\n\t]\s*/g, ' ') }
  })
}

/** An error as people read it on standard error: code and message, the place, then each remedy on its own line. */
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

/** An unexpected error as people read it; with the stack only on request. */
export function bugText(error: unknown, withStack: boolean): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const stack = error instanceof Error && withStack ? `\n${error.stack ?? ''}` : ''
  const hint = withStack ? '' : '\n  → Run it again with --debug and report what it prints.'
  return `This is a bug in czarina-monitor: ${printable(message)}${hint}${stack}`
}

/** Colours everything up to the first colon, if standard error is a terminal. */
export function withRedHead(text: string): string {
  return text.replace(/^[^:\n]+:/, (head) => paint('red', head, process.stderr))
}

function shortPath(file: string, cwd: string): string {
  const path = relative(cwd, file)
  return path === '' || path.startsWith('..') ? file : path
}
