/** What may not be pressed on a screen that nobody can read, whatever a model says of it. */

import type { KeyName } from '../plugin/contract.ts'
import { judgeCommand } from './risk/about-command.ts'
import { judgeText } from './risk/about-text.ts'

/** How many of the last rows a question and what it is about usually take. */
const ROWS_LOOKED_AT = 12
/** Labels that give away more than this one time, in the words of any agent. */
const WIDENS =
  /\b(always|don['’]t ask|do not ask|never ask|session|auto|bypass|yolo|trust|remember|all (commands|edits|files|tools))\b/i
const MARKED = /^[\s│|]*[❯›>●▸▶◉→]\s*\S/u
const LEAD = /^[^\p{L}\p{N}./~]+/u

/** Why a key may not be pressed there, as a fault; null where nothing on the screen speaks against it. */
export function refusalOfUnread(
  key: KeyName,
  visible: readonly string[],
): 'unread_widens' | 'unread_danger' | null {
  const rows = visible.slice(-ROWS_LOOKED_AT)
  if (rows.some((row) => picks(key, row) && WIDENS.test(row))) return 'unread_widens'
  const isDangerous =
    judgeText(rows.join('\n'), true).level === 'dangerous' ||
    rows.some(
      (row) => judgeCommand({ text: row.replace(LEAD, ''), complete: true }, null).level === 'dangerous',
    )
  return isDangerous ? 'unread_danger' : null
}

/** A digit picks the row that begins with it; Enter and Space pick the marked one. */
function picks(key: KeyName, row: string): boolean {
  if (key === 'Enter' || key === 'Space') return MARKED.test(row)
  return /^\d$/.test(key) && row.replace(LEAD, '').startsWith(key)
}
