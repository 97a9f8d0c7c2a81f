/** Which keys are right: those that were seen to work, or that grant once by what is known of the agent. */

import type { KeyName } from '../plugin/contract.ts'
import type { LabelRow } from './label-row.ts'
import type { Chosen } from './seen.ts'

interface GrantingKeys {
  /** The option's own digit picks it. */
  readonly digit: boolean
  /** Keys that pick the option that grants once wherever the selection stands. */
  readonly letters: readonly KeyName[]
}

/** Enter picks the selected option in all of these; found by pressing the keys, at least five times each. */
const BY_DIGIT: GrantingKeys = { digit: true, letters: [] }
const KEY_TABLE: ReadonlyMap<string, GrantingKeys> = new Map([
  ['claude', BY_DIGIT],
  ['codex', { digit: true, letters: ['y'] }],
  ['copilot', BY_DIGIT],
  ['gemini', BY_DIGIT],
  ['qwen', BY_DIGIT],
  ['opencode', { digit: false, letters: [] }],
])

/** Words that no option bears that grants this one time only, whatever its reader took it for. */
const WIDENS = /\b(?:always|don.?t ask|session|auto|mode|all|every|from now on|permanent(?:ly)?)\b/i
const DENIES = /^(?:no|not|reject|deny|cancel|exit|quit|abort|skip|decline)\b/i

/**
 * Whether these keys answer the row's prompt as they should; it says nothing of whether they should be sent. Null where
 * neither the row nor the table knows a right key.
 */
export function areRightKeys(row: Pick<LabelRow, 'agent' | 'safeKeys'>, chosen: Chosen): boolean | null {
  const table = KEY_TABLE.get(family(row.agent))
  if (row.safeKeys === null && table === undefined) return null
  if (row.safeKeys !== null && chosen.keys.join() === presses(row.safeKeys).join()) return true
  const [key, ...more] = chosen.keys
  if (table === undefined || key === undefined || more.length > 0 || !grantsOnce(chosen)) return false
  if (key === 'Enter') return chosen.selected
  return table.letters.includes(key) || (table.digit && isOwnDigit(key, chosen.row))
}

/** Whether the digit stands before the option's label on the screen. */
function isOwnDigit(key: KeyName, row: string): boolean {
  return /^\D*([1-9])[.)] /.exec(row)?.[1] === key
}

/** `gemini-cli` and `gemini` are one agent, and so are `claude-code` and `claude`. */
function family(agent: string | null): string {
  const name = (agent ?? '').toLowerCase()
  return [...KEY_TABLE.keys()].find((known) => name.split(/[^a-z]/).includes(known)) ?? name
}

function grantsOnce({ grants, label }: Chosen): boolean {
  return grants === 'once' && !WIDENS.test(label) && !DENIES.test(label.trim())
}

function presses(safeKeys: string): readonly string[] {
  return safeKeys.split(',').map((key) => key.trim())
}
