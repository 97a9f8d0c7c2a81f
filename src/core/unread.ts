/** What may not be pressed on a screen that nobody can read, whatever a model says of it. */

import type { KeyName } from '../plugin/contract.ts'
import { judgeCommand } from '../risk/command.ts'
import { hasOddCharacters } from '../risk/odd-characters.ts'
import { judgeText } from '../risk/question.ts'
import type { RiskContext } from '../risk/risk.ts'

const NOWHERE: RiskContext = { worktree: null }

/** How many of the last rows a question and what it is about usually take. */
const ROWS_LOOKED_AT = 12
/** A longer row does not fit on a screen: nobody has seen all of it. */
const ROW_CHARACTERS_MAX = 500
/** Labels that give away more than this one time, in the words of any agent. */
const WIDENS =
  /\b(always|don['’]t ask|do not ask|never ask|session|auto|bypass|yolo|trust|remember|all (commands|edits|files|tools))\b/i
/** Labels that end or refuse something, which is a person's to decide. */
const REFUSES = /^(?:no|deny|reject|cancel|decline|skip|exit|quit|abort)\b/i
const MARKED = /^[\s│|]*[❯›>●▸▶◉→]\s*\S/u
const LEAD = /^[^\p{L}\p{N}./~]+/u
/** Programs pad with this one, and it hides nothing. */
const NO_BREAK_SPACES = /\u00a0/g

/** How a screen says that a key would be taken, beside a row that begins with its digit or that is marked. */
const OFFERS: Readonly<Partial<Record<KeyName, RegExp>>> = {
  y: /\by(?:es)?\s?[/,|]\s?n(?:o)?\b|[[(]y[\])]|\b(?:press|type|hit|enter)\s["'`<[(]?y\b/i,
  n: /\by(?:es)?\s?[/,|]\s?n(?:o)?\b|[[(]n[\])]|\b(?:press|type|hit|enter)\s["'`<[(]?n\b/i,
  q: /[[(<"'`]q[\])>"'`]|\bq (?:to|:|=)|\b(?:press|type|hit)\sq\b/i,
  Enter: /\b(?:enter|return)\b|↵|⏎/i,
  Space: /\bspace(?: ?bar)?\b|\bany key\b/i,
  Escape: /\besc(?:ape)?\b/i,
}

export type Unread =
  | 'unread_hidden'
  | 'unread_not_offered'
  | 'unread_refuses'
  | 'unread_widens'
  | 'unread_danger'

/** Why a key may not be pressed there, as a fault; null where nothing on the screen speaks against it. */
export function refusalOfUnread(key: KeyName, visible: readonly string[]): Unread | null {
  const rows = visible.slice(-ROWS_LOOKED_AT)
  const isHidden = (row: string): boolean =>
    row.length > ROW_CHARACTERS_MAX || hasOddCharacters(row.replace(NO_BREAK_SPACES, ' '))
  if (rows.some(isHidden)) return 'unread_hidden'
  const picked = rows.filter((row) => picks(key, row))
  if (picked.some((row) => REFUSES.test(labelOf(row)))) return 'unread_refuses'
  if (picked.some((row) => WIDENS.test(row))) return 'unread_widens'
  const isDangerous =
    judgeText(rows.join('\n'), true, NOWHERE).level === 'dangerous' ||
    rows.some(
      (row) => judgeCommand({ text: row.replace(LEAD, ''), complete: true }, NOWHERE).level === 'dangerous',
    )
  if (isDangerous) return 'unread_danger'
  const isOffered = picked.length > 0 || rows.some((row) => OFFERS[key]?.test(row))
  return isOffered ? null : 'unread_not_offered'
}

/** A digit picks the row that begins with it; Enter and Space pick the marked one. */
function picks(key: KeyName, row: string): boolean {
  if (key === 'Enter' || key === 'Space') return MARKED.test(row)
  return /^\d$/.test(key) && row.replace(LEAD, '').startsWith(key)
}

function labelOf(row: string): string {
  return row.replace(LEAD, '').replace(/^\d{1,2}[.):\]]?\s*/, '')
}
