import { isPaneId } from './quote.ts'

const ROWS_LIMIT = 64
const ROW_LENGTH_LIMIT = 1000

/**
 * The tmux format that is true only while every row is on the pane's visible screen and keys would reach this pane and
 * no other; null where a row cannot be expressed, or where there is nothing to hold on to.
 *
 * The pane id is compared because tmux quietly takes another pane for a missing target.
 */
export function guardFormat(
  paneId: string,
  rows: readonly string[],
  must: Readonly<Record<string, string>> = {},
): string | null {
  if (!isPaneId(paneId) || rows.length === 0 || rows.length > ROWS_LIMIT || !rows.every(isExpressible))
    return null
  const values = Object.entries(must).map(([name, value]) => mustEqual(name, value))
  if (!values.every((value) => value !== null)) return null
  return allOf([
    `#{==:#{pane_id},${paneId}}`,
    '#{==:#{pane_in_mode},0}',
    '#{==:#{pane_dead},0}',
    '#{==:#{pane_input_off},0}',
    '#{==:#{pane_synchronized},0}',
    ...values,
    ...[...new Set(rows)].map((row) => `#{C/r:^${escapeRow(row)}[ ]*$}`),
  ])
}

/** The tmux format that is true while another one, named without `#{}`, has exactly this value; null where it cannot be said. */
export function mustEqual(name: string, value: string): string | null {
  const isPlain = /^@?[a-z][\w-]*$/.test(name) && !/[#{},\p{Cc}\p{Cs}]/u.test(value)
  return isPlain ? `#{==:#{${name}},${value}}` : null
}

function isExpressible(row: string): boolean {
  return row.length <= ROW_LENGTH_LIMIT && row.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(row)
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
