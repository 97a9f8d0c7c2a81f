/** The checks of `doctor` as a list for people. */

import { paint, printable, type Style } from '../output.ts'
import type { Check } from './check.ts'

const STYLES: Readonly<Record<Check['level'], Style>> = {
  ok: 'green',
  info: 'cyan',
  warn: 'yellow',
  fault: 'red',
}
const LEVEL_COLUMNS = 5

/** A line for each check, its remedy below it, and a last line that sums up. */
export function checksText(checks: readonly Check[]): string {
  const lines = checks.flatMap(({ name, level, message, remedy }) => [
    `${paint(STYLES[level], level.padEnd(LEVEL_COLUMNS))}  ${name}: ${printable(message)}`,
    ...(remedy === null ? [] : [`${' '.repeat(LEVEL_COLUMNS)}  → ${printable(remedy)}`]),
  ])
  const count = (level: Check['level']) => checks.filter((check) => check.level === level).length
  return [...lines, '', `${counted(count('fault'), 'fault')}, ${counted(count('warn'), 'warning')}`].join(
    '\n',
  )
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
