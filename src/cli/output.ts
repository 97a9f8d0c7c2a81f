/** Plain text for terminals: aligned tables, colour only where somebody sees it, no control bytes from outside, and failures. */

import { relative } from 'node:path'
import { styleText } from 'node:util'
import type { CzarinaError } from '../core/errors.ts'

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

interface Output {
  readonly isTTY?: boolean | undefined
}

const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u
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
  return isWanted ? styleText(style, text, { validateStream: false }) : text
}

/** Replaces control characters, which could move the cursor or forge lines; line breaks and tabs stay. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD')
}

/** Left-aligned columns under their headings; the last column may be as long as it likes. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [headings, ...rows].map((row) => row.map((cell) => printable(cell).replaceAll(/\s+/g, ' ')))
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => displayWidth(row[column] ?? ''))))
  return cells
    .map((row) =>
      row
        .map((cell, column) => padEnd(cell, widths[column] ?? 0))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n')
}

/** How many columns a terminal gives to the text. */
export function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + characterWidth(character), 0)
}

function characterWidth(character: string): number {
  if (/^\p{Mn}|\p{Me}|\p{Cf}$/u.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
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
