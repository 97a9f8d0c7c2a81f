import { GUARD_ROWS_MAX, type PlacedRow } from '../../core/panes/placed-rows.ts'
import type { GuardedSend } from '../../core/ports.ts'
import { isPaneId } from './quote.ts'

const ROW_LENGTH_LIMIT = 1000
/** The claim of a pane holds a folder's path, with up to nine characters for each of its own. */
const VALUE_LENGTH_LIMIT = 4000
const CONTROL = /[\p{Cc}\p{Cs}]/u
const FORMAT_NAME = /^@?[a-z][a-z0-9_-]*$/

/**
 * The tmux format that is true only while every row is at its place on the pane's visible screen, every other format has
 * the value that it must have, and keys would reach this pane and no other; null where that cannot be expressed, or where
 * there is nothing to hold on to.
 *
 * The pane id is compared because tmux quietly takes another pane for a missing target. A row is compared by the number
 * of the first row with its text, which is what `C/r` tells (3.3a; 0 where there is none): a copy above it never passes.
 */
export function guardFormat({ paneId, rows, must }: Omit<GuardedSend, 'keys'>): string | null {
  const values = Object.entries(must).map(([name, value]) => valueFormat(name, value))
  if (!isPaneId(paneId) || rows.length === 0 || rows.length > GUARD_ROWS_MAX) return null
  if (rows.every(({ text }) => text.trim() === '')) return null
  if (!rows.every(isExpressible) || !values.every((value) => value !== null)) return null
  return allOf([
    `#{==:#{pane_id},${paneId}}`,
    '#{==:#{pane_in_mode},0}',
    '#{==:#{pane_dead},0}',
    '#{==:#{pane_input_off},0}',
    '#{==:#{pane_synchronized},0}',
    ...values,
    ...rows.map(({ row, text }) => `#{==:#{C/r:^${escapeRow(text)}[ ]*$},${row + 1}}`),
  ])
}

/** The tmux format that is true while another one has exactly this value; null where that cannot be expressed. */
export function valueFormat(name: string, value: string): string | null {
  return isExpressibleFormat(name, value) ? `#{==:#{${name}},${escapeValue(value)}}` : null
}

function isExpressible({ row, text }: PlacedRow): boolean {
  return Number.isInteger(row) && row >= 0 && text.length <= ROW_LENGTH_LIMIT && !CONTROL.test(text)
}

/** tmux leaves `#` before `[` as it is, however it is escaped: it opens a style. */
function isExpressibleFormat(name: string, value: string): boolean {
  return (
    FORMAT_NAME.test(name) &&
    value.length <= VALUE_LENGTH_LIMIT &&
    !CONTROL.test(value) &&
    !value.includes('#[')
  )
}

function escapeValue(value: string): string {
  return value.replace(/[#},]/g, '#$&')
}

/** A POSIX extended regular expression for exactly this text, with what tmux's formats would eat escaped as well. */
function escapeRow(row: string): string {
  return row.replace(/[\\^$.[\]|()*+?{}#,]/g, (character) => SPECIAL[character] ?? `[${character}]`)
}

/** `#` stands in brackets because tmux leaves `##[` as it is: it opens a style. */
const SPECIAL: Readonly<Record<string, string>> = { '^': '\\^', '#': '[##]', '}': '[#}]', ',': '#,' }

/** A balanced tree: tmux limits how deep formats nest. */
function allOf(conditions: readonly string[]): string {
  if (conditions.length === 1) return conditions[0]!
  const middle = conditions.length >> 1
  return `#{&&:${allOf(conditions.slice(0, middle))},${allOf(conditions.slice(middle))}}`
}
