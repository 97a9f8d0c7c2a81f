import { CLAIM_OPTION } from '../../core/panes/pane-claim.ts'
import { GUARD_ROWS_MAX } from '../../core/panes/placed-rows.ts'
import type { GuardedSend, PlacedRow, SendReply } from '../../core/ports.ts'
import type { KeyName } from '../../plugin/analysis.ts'
import type { Asker } from './control-protocol.ts'
import { isPaneId, quoteArgument } from './run-tmux.ts'

/** Makes tmux check every row and press the keys in one command line; null if that cannot be expressed. */
export function conditionalSend({ keys, text = '', ...guarded }: GuardedSend): string | null {
  const { paneId } = guarded
  const guard = guardFormat(guarded)
  if (guard === null || (keys.length === 0 && text === '') || CONTROL.test(text)) return null
  const words = text === '' ? [] : [`send-keys -t ${paneId} -l -- ${quoteArgument(text)}`]
  const presses = [...pressCommands(paneId, keys), ...words, 'display-message -p sent'].join(' ; ')
  return `if-shell -F -t ${paneId} ${quoteArgument(guard)} ${quoteArgument(presses)} 'display-message -p stale'`
}

/**
 * Asks tmux to check and press, once. Throws if the command may have reached tmux but its answer did not
 * reach us: the keys may have been pressed, so they must not be sent again.
 */
export async function sendConditionally(asker: Asker, command: string): Promise<SendReply> {
  const answer = await asker.request(command)
  if (answer.outcome === 'unwritten') return 'stale'
  if (answer.outcome === 'unanswered') throw new Error('tmux did not say whether the keys were sent')
  const verdict = answer.blocks.at(-1)
  if (verdict?.ok && (verdict.lines[0] === 'sent' || verdict.lines[0] === 'stale')) return verdict.lines[0]
  throw new Error(`tmux refused the keys: ${verdict?.lines.join(' ') ?? 'no answer'}`)
}

/** One `send-keys` for each run of the same kind: characters literally, keys by tmux's names. */
function pressCommands(paneId: string, keys: readonly KeyName[]): string[] {
  const commands: string[] = []
  let literal: boolean | null = null
  for (const key of keys) {
    const isCharacter = key.length === 1
    if (isCharacter === literal) commands.push(`${commands.pop()} ${key}`)
    else commands.push(`send-keys -t ${paneId} ${isCharacter ? '-l ' : ''}${key}`)
    literal = isCharacter
  }
  return commands
}

const ROW_LENGTH_LIMIT = 1000
/** The claim of a pane contains a folder's path, in which one character may take up to nine. */
const VALUE_LENGTH_LIMIT = 4000
const CONTROL = /[\p{Cc}\p{Cs}]/u
const FORMAT_NAME = /^@?[a-z][a-z0-9_-]*$/

/**
 * The tmux format that is true only while every row is at its place on the pane's visible screen, every other
 * format has its required value, and keys would reach only this pane; null if that cannot be expressed, or if
 * there is no text to check.
 *
 * The pane id is compared because tmux silently takes another pane if the target is missing. A row is
 * compared by the number of the first row with its text, which is what `C/r` returns (3.3a; 0 if there is
 * none): a copy above it never passes.
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

/** The tmux format that is true while another one has exactly this value; null if it cannot be expressed. */
function valueFormat(name: string, value: string): string | null {
  return isExpressibleFormat(name, value) ? `#{==:#{${name}},${escapeValue(value)}}` : null
}

function isExpressible({ row, text }: PlacedRow): boolean {
  return Number.isInteger(row) && row >= 0 && text.length <= ROW_LENGTH_LIMIT && !CONTROL.test(text)
}

/** tmux does not unescape `#` before `[` in any form, because it opens a style. */
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

/**
 * A POSIX extended regular expression for exactly this text, in which the special characters of tmux's
 * formats are escaped as well.
 */
function escapeRow(row: string): string {
  return row.replace(/[\\^$.[\]|()*+?{}#,]/g, (character) => SPECIAL[character] ?? `[${character}]`)
}

/** `#` is in brackets because tmux does not unescape `##[`, which opens a style. */
const SPECIAL: Readonly<Record<string, string>> = { '^': '\\^', '#': '[##]', '}': '[#}]', ',': '#,' }

/** Builds a balanced tree, because tmux limits how deeply formats nest. */
function allOf(conditions: readonly string[]): string {
  if (conditions.length === 1) return conditions[0]!
  const middle = conditions.length >> 1
  return `#{&&:${allOf(conditions.slice(0, middle))},${allOf(conditions.slice(middle))}}`
}

/**
 * Changes the claim of a pane from `before` to `after` in one step, so that no other monitor can come
 * between; '' is no claim. Fails for a pane that is gone: `set-option` does not take another one.
 */
export async function claimPane(
  asker: Asker,
  paneId: string,
  before: string,
  after: string,
): Promise<boolean> {
  const holds = valueFormat(CLAIM_OPTION, before)
  if (!isPaneId(paneId) || holds === null) return false
  const set =
    after === ''
      ? `-pu -t ${paneId} ${CLAIM_OPTION}`
      : `-p -t ${paneId} ${CLAIM_OPTION} ${quoteArgument(after)}`
  const write = `set-option ${set} ; display-message -p claimed`
  const answer = await asker.request(
    `if-shell -F -t ${paneId} ${quoteArgument(holds)} ${quoteArgument(write)} 'display-message -p refused'`,
  )
  const verdict = answer.outcome === 'answered' ? answer.blocks.at(-1) : undefined
  return verdict?.ok === true && verdict.lines[0] === 'claimed'
}
