/** Items as people read them in a terminal. */

import type { Item } from '../../core/items/item.ts'
import { isSnoozed } from '../../core/items/items.ts'
import { oneLine } from '../../core/trail/log-lines.ts'

const SECOND_MS = 1000
const RISK_WORDS = {
  dangerous: 'dangerous',
  caution: 'caution',
  contained: 'contained',
  read_only: 'read only',
}

/** How long it waits: `0:42`, `38:06`, from an hour on `1 h 12`, from a day on `3 d`. */
export function ageText(age_ms: number): string {
  const seconds = Math.max(0, Math.floor(age_ms / SECOND_MS))
  const two = (figure: number): string => String(figure).padStart(2, '0')
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
  const hours = Math.floor(seconds / 3600)
  return hours < 24 ? `${hours} h ${two(Math.floor((seconds % 3600) / 60))}` : `${Math.floor(hours / 24)} d`
}

/** What is asked, on one line. */
export function asksText({ about, question, reasoning }: Item): string {
  return oneLine(about ?? (question || reasoning))
}

/** The word for what an answer can do; a question or a screen that nothing would be approved on has none. */
export function riskWord({ episode, kind, risk }: Item): string {
  if (episode === null) return 'look'
  return kind === 'question' ? 'ask' : RISK_WORDS[risk.level]
}

/** The items in two groups: those that need a person now, and those that wait without one. */
export function inboxGroups(
  waiting: readonly Item[],
  now: number,
): { readonly open: readonly Item[]; readonly snoozed: readonly Item[] } {
  return {
    open: waiting.filter((item) => !isSnoozed(item, now)),
    snoozed: waiting.filter((item) => isSnoozed(item, now)),
  }
}

/** The line above the list. */
export function inboxHead(open: number, snoozed: number): string {
  const head = open === 0 ? 'Nobody needs you.' : `${open} ${open === 1 ? 'needs' : 'need'} you`
  return snoozed === 0
    ? head
    : `${head.replace(/\.$/, '')}, ${snoozed} ${snoozed === 1 ? 'waits' : 'wait'} without you`
}
