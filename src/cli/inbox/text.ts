/** Items as people read them in a terminal. */

import type { Item } from '../../core/items/item.ts'
import { isSnoozed, isStanding } from '../../core/items/items.ts'
import { troubleOf } from '../../core/items/worker-trouble.ts'
import { oneLine } from '../../core/trail/log-lines.ts'

const RISK_WORDS = {
  dangerous: 'dangerous',
  caution: 'caution',
  contained: 'contained',
  read_only: 'read only',
}

/** The question, or the trouble, in one line. */
export function asksText(item: Item): string {
  const { about, question, reasoning } = item
  return oneLine(isStanding(item) ? reasoning : (about ?? (question || reasoning)))
}

/** The risk of an answer in one word; an item without a prompt has the word of its trouble instead, or `look`. */
export function riskWord(item: Item): string {
  const { episode, kind, risk } = item
  if (isStanding(item)) return kind
  if (episode === null) return troubleOf(item) ?? 'look'
  return kind === 'question' ? 'ask' : RISK_WORDS[risk.level]
}

/** The items in two groups: those that need a person now, and those that are snoozed. */
export function inboxGroups(
  waiting: readonly Item[],
  now: number,
): { readonly open: readonly Item[]; readonly snoozed: readonly Item[] } {
  return {
    open: waiting.filter((item) => !isSnoozed(item, now)),
    snoozed: waiting.filter((item) => isSnoozed(item, now)),
  }
}

/** The line above the list: how many items need a person, and how many are snoozed. */
export function inboxHead(open: number, snoozed: number): string {
  const head = open === 0 ? 'Nobody needs you.' : `${open} ${open === 1 ? 'needs' : 'need'} you`
  return snoozed === 0
    ? head
    : `${head.replace(/\.$/, '')}, ${snoozed} ${snoozed === 1 ? 'waits' : 'wait'} without you`
}
