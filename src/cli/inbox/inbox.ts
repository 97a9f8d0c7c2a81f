/** `inbox`: what waits for a person, worst first. */

import { helpText } from '../../core/items/help.ts'
import type { Item } from '../../core/items/item.ts'
import { isOfProject, isSnoozed, isStanding, waitingItems } from '../../core/items/items.ts'
import { ageText } from '../../core/text/local-time.ts'
import { riskyPart } from '../../core/trail/decision-record.ts'
import { type Cell, type Column, openTable, paint } from '../output.ts'
import { type Signs, signsOf } from '../signs.ts'
import { type Inbox, openInbox } from './items.ts'
import { asksText, inboxGroups, inboxHead, riskWord } from './text.ts'

const COLUMNS: readonly Column[] = [
  { head: 'ID' },
  { head: 'WORKER', least: 8 },
  { head: 'WAITS', isFigure: true },
  { head: 'RISK' },
  { head: 'ASKS', least: 16, share: 2 },
]
const NOT_RUNNING = 'No monitor runs here: this list shows what waited when the trail was last written.'

export interface InboxReport {
  /** Whether a running monitor answered; otherwise the items are from the trail. */
  readonly running: boolean
  /** The waiting items: worst first, then oldest. */
  readonly items: readonly Item[]
}

/** The items that wait now, as data. */
export function inboxReport({ socket, items }: Inbox): InboxReport {
  return { running: socket !== null, items: waitingItems(new Map(items.map((item) => [item.id, item]))) }
}

export interface InboxStyle {
  /** The columns of the terminal; null means that nothing is cut. */
  readonly width: number | null
  readonly now_ms: number
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** The inbox as text for people. */
export function inboxText({ running, items }: InboxReport, style: InboxStyle): string {
  const { open, snoozed } = inboxGroups(items, style.now_ms)
  const [first] = open
  const signs = signsOf(style.environment)
  const rows = [...open, ...snoozed].flatMap((item) => rowsOf(item, style.now_ms, signs))
  return [
    ...(running ? [] : [paint('yellow', NOT_RUNNING)]),
    inboxHead(open.length, snoozed.length),
    ...(rows.length === 0
      ? []
      : ['', ...openTable(COLUMNS, rows, { width: style.width, mark: signs.cut }).lines]),
    ...(first === undefined ? [] : ['', `See one: czarina-monitor show ${first.id}   ${nextText(first)}`]),
  ].join('\n')
}

/** The worst item may not be a question. */
function nextText(item: Item): string {
  return helpText(item) ?? `Answer: czarina-monitor answer ${item.id} no`
}

/** One row for the question, and below it one for what makes it harmful. */
function rowsOf(item: Item, now_ms: number, signs: Signs): readonly (readonly Cell[])[] {
  const { id, worker, since, risk } = item
  const isOver = isSnoozed(item, now_ms)
  const asks = { text: asksText(item), keep: riskyPart(risk.why) }
  const cells = [
    id,
    isOfProject(item) ? '-' : worker,
    ageText(now_ms - Date.parse(since)),
    isOver ? signs.snoozed : riskCell(item, signs),
    asks,
  ]
  const [why] = risk.why
  const isHarmful = risk.level === 'dangerous' || risk.level === 'caution'
  return isOver || !isHarmful || why === undefined || item.episode === null
    ? [cells]
    : [cells, ['', '', '', '', { text: why, style: 'dim' }]]
}

function riskCell(item: Item, signs: Signs): Cell {
  const word = riskWord(item)
  const style = item.episode !== null && item.risk.level === 'dangerous' ? 'alarm' : 'needs'
  if (isStanding(item)) return { text: word, style }
  if (item.episode === null) return { text: `${signs.needsYou} ${word}`, style }
  return item.kind === 'question'
    ? { text: word, style }
    : { text: `${signs.risk[item.risk.level]} ${word}`, style }
}

export interface InboxWatch {
  readonly project?: string | undefined
  readonly signal: AbortSignal
  /** Called at once and after each change. */
  readonly show: (report: InboxReport) => void
}

/** Shows the inbox, and again after each change, until the signal aborts; if the monitor ends, it shows the trail once. */
export async function watchInbox({ project, signal, show }: InboxWatch): Promise<void> {
  const inbox = await openInbox({ project })
  const { socket } = inbox
  if (socket === null) return show(inboxReport(inbox))
  const { ask, listenToItems } = await import('../../adapters/control/client.ts')
  const items = new Map<string, Item>()
  const showAll = (): void => show(inboxReport({ ...inbox, items: [...items.values()] }))
  await listenToItems(socket, {
    signal,
    // Changes are pushed from now on; existing items have to be requested.
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
