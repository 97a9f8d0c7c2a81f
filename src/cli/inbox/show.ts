/** `show`: one item with its screen at the time. */

import { helpText } from '../../core/items/help.ts'
import type { Item } from '../../core/items/item.ts'
import { isOfProject, isStanding } from '../../core/items/items.ts'
import { endText } from '../../core/items/refusal.ts'
import { ageText, localStamp } from '../../core/text/local-time.ts'
import { paint, printable } from '../output.ts'
import { type ProjectFlags, projectPaths } from '../project.ts'
import { findItem, openInbox } from './items.ts'
import { riskWord } from './text.ts'

export interface ShownItem {
  readonly item: Item
  /** Null if it is not kept. */
  readonly screen: string | null
}

/** Reads an item and the screen that opened it. */
export async function showItem(flags: Pick<ProjectFlags, 'project'>, id: string): Promise<ShownItem> {
  const inbox = await openInbox(flags)
  const item = await findItem(inbox, id)
  const { readScreen } = await import('../../adapters/journal/screens.ts')
  const { status } = projectPaths(inbox.project)
  return { item, screen: item.screen === null ? null : await readScreen(status, item.screen) }
}

const RULE_COLUMNS = 78

/** The item as text for people. */
export function shownText({ item, screen }: ShownItem, now: number): string {
  const since = Date.parse(item.since)
  const state = printable(endText(item, now) ?? '') || `waiting for ${ageText(now - since)}`
  return [
    `${paint('bold', printable(item.worker))}  ${riskWord(item).toUpperCase()}  ${state}  ${item.id}`,
    '',
    printable(headText(item)),
    ...(item.about === null || isStanding(item) ? [] : [indented(item.about)]),
    '',
    ...(item.screen === null
      ? []
      : [ruled(`THE SCREEN ${localStamp(since)}`), screen === null ? '  It is not kept.' : bordered(screen)]),
    ruled('WHY YOU'),
    ...whyRows(item).map(([name, text]) => `${name.padEnd(10)}${printable(text)}`),
    ...(item.options.length === 0 ? [] : [ruled('ANSWERS'), ...item.options.map(optionRow)]),
    '',
    item.end === null ? howTo(item) : printable(`It has ended: ${endText(item, now)}.`),
  ].join('\n')
}

function whyRows({ rules, reasoning, risk, decision }: Item): readonly (readonly [string, string])[] {
  return [
    ['Rules', rules.length === 0 ? 'none' : rules.join(', ')],
    ['Because', reasoning],
    ...(decision === ''
      ? []
      : ([
          ['Risk', [risk.level.replace('_', ' '), ...risk.why].join('; ')],
          ['Decision', explainCommand(decision)],
        ] as const)),
  ]
}

function explainCommand(decision: string): string {
  const id = decision.slice(0, 8)
  return `${id}  czarina-monitor policy explain --decision ${id}`
}

function optionRow({ id, label, grants, keys }: Item['options'][number]): string {
  const never = grants === 'always' || grants === 'mode' ? '  Never pressed: it grants for good' : ''
  return printable(`${id.padEnd(14)}${keys.join(' ').padEnd(8)}${label}${never}`)
}

/** Who asks what; for a trouble, what is wrong. */
function headText(item: Item): string {
  const { agent, place, question, reasoning } = item
  const what = question || reasoning
  return isStanding(item) ? what : `${agent ?? 'The agent'} in ${place || 'no pane'}: ${what}`
}

function howTo(item: Item): string {
  const { id } = item
  const help = helpText(item)
  const place = isStanding(item) && !isOfProject(item) ? `, go ${id}` : ''
  if (help !== null) return `${help}   or snooze ${id} 30m${place}`
  return `czarina-monitor answer ${id} no   or yes, snooze ${id} 30m, go ${id}`
}

function ruled(head: string): string {
  return `${head} ${'─'.repeat(Math.max(0, RULE_COLUMNS - head.length - 1))}`
}

function bordered(screen: string): string {
  return screen
    .split('\n')
    .map((row) => `│ ${printable(row)}`)
    .join('\n')
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${printable(line)}`)
    .join('\n')
}
