/** Text for terminals: aligned tables, colours, failures, and no control bytes from outside. */

import { relative } from 'node:path'
import { styleText } from 'node:util'
import stringWidth from 'string-width'
import type { CzarinaError } from '../core/errors.ts'

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

interface Output {
  readonly isTTY?: boolean | undefined
}

const GAP = '  '
/** Made where something is cut: commands have to start fast. */
let segmenter: Intl.Segmenter | undefined

/** Paints for a terminal only, and never where NO_COLOR is set (no-color.org). */
export function paint(
  style: Style,
  text: string,
  output: Output = process.stdout,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const isWanted = output.isTTY === true && (environment.NO_COLOR ?? '') === ''
  // Whether to paint was decided above; Node itself would look at the real terminal instead.
  return isWanted ? styleText(style, text, { validateStream: false }) : text
}

/** Replaces control characters, which could move the cursor or forge lines; line breaks and tabs stay. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD')
}

/** How wide a table may get; all in columns of the terminal. */
export interface TableShape {
  /** Longer cells are cut, but for the last column's. */
  readonly cellMax?: number
  /** Longer lines are cut; null where nothing is to be cut. */
  readonly lineMax?: number | null
  /** Of each column, for rows that come later. */
  readonly least?: readonly number[]
}

interface Table {
  /** Its head and its rows. */
  readonly lines: readonly string[]
  /** One more row, in the same columns. */
  readonly lineOf: (row: readonly string[]) => string
}

/** Left-aligned columns under their headings; the last column may be as long as it likes. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return openTable(headings, rows).lines.join('\n')
}

/** The same for rows of which more may come, and for a terminal that may be too narrow. */
export function openTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  { cellMax = Number.POSITIVE_INFINITY, lineMax = null, least = [] }: TableShape = {},
): Table {
  const all = [headings, ...rows].map(cleanCells)
  const widths = headings.slice(0, -1).map((_, column) => {
    const longest = all.reduce((most, row) => Math.max(most, columnsOf(row[column] ?? '')), 0)
    return Math.max(least[column] ?? 0, Math.min(longest, cellMax))
  })
  const join = (cells: readonly string[]): string => {
    const padded = cells.map((cell, column) => {
      const width = widths[column]
      if (width === undefined) return cell
      const shown = cut(cell, width)
      return shown + ' '.repeat(Math.max(0, width - columnsOf(shown)))
    })
    const line = padded.join(GAP).trimEnd()
    return lineMax === null ? line : cut(line, lineMax)
  }
  return { lines: all.map(join), lineOf: (row) => join(cleanCells(row)) }
}

/** Most cells are plain, and a trail has many. */
const PLAIN = /^[ -~]*$/

function columnsOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text)
}

/** No cell may move the cursor or break its line. */
function cleanCells(row: readonly string[]): readonly string[] {
  return row.map((cell) => (PLAIN.test(cell) ? cell : printable(cell).replaceAll(/\s*[\n\t]\s*/g, ' ')))
}

/** Cuts between characters as people see them, so that no emoji is cut in half. */
function cut(text: string, width: number): string {
  if (columnsOf(text) <= width) return text
  // Only the last of plain characters may carry a mark.
  let shown = (/^[ -~]*(?=[ -~])/.exec(text)?.[0] ?? '').slice(0, width - 1)
  let used = shown.length
  segmenter ??= new Intl.Segmenter()
  for (const { segment } of segmenter.segment(text.slice(used))) {
    used += columnsOf(segment)
    if (used > width - 1) break
    shown += segment
  }
  return `${shown}…`
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
