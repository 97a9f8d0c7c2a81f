/** The text of a failure, composed in this one place. */

import { relative } from 'node:path'
import type { CzarinaError } from '../core/errors.ts'
import { paint, printable } from './output.ts'

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
