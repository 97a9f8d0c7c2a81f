/** `inbox`: what waits for a person, worst first. */

import type { Item } from '../../core/items/item.ts'
import { waitingItems } from '../../core/items/items.ts'
import { ageText } from '../../core/text/local-time.ts'
import { riskyPart } from '../../core/trail/decision-record.ts'
import { type Cell, type Column, openTable, paint } from '../output.ts'
import { type Inbox, openInbox } from './items.ts'
import { asksText, inboxGroups, inboxHead, riskWord } from './text.ts'

const COLUMNS: readonly Column[] = [
  { head: 'ID' },
  { head: 'WORKER', least: 8 },
  { head: 'WAITS', isFigure: true },
  { head: 'RISK' },
  { head: 'ASKS', least: 16, share: 2 },
]
const NOT_RUNNING = 'No monitor runs here: this is what waited when the trail was last written.'

export interface InboxReport {
  /** Whether a monitor has said so; else it is what the trail tells. */
  readonly running: boolean
  /** Those that wait: worst first, then oldest. */
  readonly items: readonly Item[]
}

/** What waits now. */
export function inboxReport({ socket, items }: Inbox): InboxReport {
  return { running: socket !== null, items: waitingItems(new Map(items.map((item) => [item.id, item]))) }
}

/** The inbox as a person reads it. `now` is milliseconds since the epoch, `width` the terminal's columns. */
export function inboxText({ running, items }: InboxReport, now: number, width: number | null): string {
  const { open, snoozed } = inboxGroups(items, now)
  const [first] = open
  return [
    ...(running ? [] : [paint('yellow', NOT_RUNNING)]),
    inboxHead(open.length, snoozed.length),
    ...(items.length === 0
      ? []
      : ['', ...openTable(COLUMNS, [...open, ...snoozed].map(rowOf(now)), { width }).lines]),
    ...(first === undefined
      ? []
      : ['', `See one: czarina-monitor show ${first.id}   Answer: czarina-monitor answer ${first.id} no`]),
  ].join('\n')
}

function rowOf(now: number): (item: Item) => readonly Cell[] {
  return (item) => {
    const waits = ageText(now - Date.parse(item.since))
    return [
      item.id,
      item.worker,
      waits,
      item.state === 'snoozed' ? 'snoozed' : riskWord(item),
      { text: asksText(item), keep: riskyPart(item.risk.why) },
    ]
  }
}

export interface InboxWatch {
  readonly project?: string | undefined
  readonly signal: AbortSignal
  /** Shows what waits now; called at once, and at each change. */
  readonly show: (report: InboxReport) => void
}

/** Shows the inbox, and again at each change, until the signal aborts or the monitor ends; then once what the trail says. */
export async function watchInbox({ project, signal, show }: InboxWatch): Promise<void> {
  const inbox = await openInbox({ project })
  const { socket } = inbox
  if (socket === null) return show(inboxReport(inbox))
  const { ask, listenToItems } = await import('../../adapters/control/client.ts')
  const items = new Map<string, Item>()
  const showAll = (): void => show(inboxReport({ ...inbox, items: [...items.values()] }))
  await listenToItems(socket, {
    signal,
    // What changes from now on is told; what there is already is asked for.
    onListening: async () => {
      for (const item of await ask(socket, 'items', {})) if (!items.has(item.id)) items.set(item.id, item)
      showAll()
    },
    onItem: (item) => {
      items.set(item.id, item)
      showAll()
    },
  })
  if (!signal.aborted) show(inboxReport(await openInbox({ project })))
}
