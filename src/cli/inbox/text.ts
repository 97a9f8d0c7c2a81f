/** Items as people read them in a terminal. */

import type { Item } from '../../core/items/item.ts'
import { isSnoozed } from '../../core/items/items.ts'
import { oneLine } from '../../core/trail/log-lines.ts'

const RISK_WORDS = {
  dangerous: 'dangerous',
  caution: 'caution',
  contained: 'contained',
  read_only: 'read only',
}

/** What is asked, on one line. */
export function asksText({ about, question, reasoning }: Item): string {
  return oneLine(about ?? (question || reasoning))
}

/** The word for what an answer can do; a question or a screen that nothing would be approved on has none. */
export function riskWord({ episode, kind, risk }: Item): string {
  if (kind === 'hold') return 'hold'
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
