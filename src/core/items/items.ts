/** Which items there are, as the trail's records tell, and which transitions a capture brings. Pure. */

import type { Decision } from '../decision.ts'
import { needsPerson } from '../trail/recording.ts'
import type { EndedState, Item, ItemContent, ItemEnd, ItemRecord, Items, Person, Transition } from './item.ts'
import { AT_THE_PANE } from './refusal.ts'

export const NO_ITEMS: Items = new Map()

/** So many that ended are remembered, to say what became of them. */
const ENDED_KEPT_MAX = 1000
const ID_CHARACTERS_MIN = 4

/** The items after one more record. A transition of an item that nobody knows changes nothing. */
export function itemsAfter(items: Items, record: Transition | ItemRecord): Items {
  if (record.transition === 'open') {
    const opened: Item = { ...record.item, state: 'open', until: null, end: null }
    return new Map([...items].filter(([id]) => id !== opened.id)).set(opened.id, opened)
  }
  const item = items.get(record.item.id)
  if (item === undefined) return items
  if (record.transition === 'snoozed')
    return new Map(items).set(item.id, { ...item, state: 'snoozed', until: record.until })
  return withoutOldest(
    new Map(items).set(item.id, { ...item, state: record.transition, until: null, end: record.end }),
  )
}

/** What a trail says of items, from its records, oldest first. */
export function itemsOf(records: readonly ItemRecord[]): Items {
  return records.reduce(itemsAfter, NO_ITEMS)
}

function withoutOldest(items: Items): Items {
  const ended = [...items.values()].filter((item) => !isWaiting(item))
  const dropped = new Set(ended.slice(0, Math.max(0, ended.length - ENDED_KEPT_MAX)).map(({ id }) => id))
  return dropped.size === 0 ? items : new Map([...items].filter(([id]) => !dropped.has(id)))
}

/** Whether it still needs a person, now or when its snooze is over. */
export function isWaiting({ state }: Pick<Item, 'state'>): boolean {
  return state === 'open' || state === 'snoozed'
}

/** Whether people have asked not to hear of it at this moment (milliseconds since the epoch). */
export function isSnoozed({ state, until }: Pick<Item, 'state' | 'until'>, now: number): boolean {
  return state === 'snoozed' && (until === null || Date.parse(until) > now)
}

const RISK_ORDER = ['dangerous', 'caution', 'contained', 'read_only']

/** Those that wait, what is worst first, and of the same risk what waits longest. */
export function waitingItems(items: Items): readonly Item[] {
  const rank = ({ risk, options }: Item): number =>
    options.length === 0 ? RISK_ORDER.length : RISK_ORDER.indexOf(risk.level)
  return [...items.values()]
    .filter(isWaiting)
    .toSorted((a, b) => rank(a) - rank(b) || Date.parse(a.since) - Date.parse(b.since))
}

/** A capture that was judged, as far as items follow from it. */
export interface JudgedCapture {
  readonly decision: Decision
  /** The prompt instance that is open, also where this capture alone is not sure of it; null where none is. */
  readonly episode: string | null
  /** The agent itself is no longer there. */
  readonly hasEnded: boolean
  /** The decision that pressed a key for the open item without anybody seeing it work; null where none did. */
  readonly pressed: Decision | null
  /** What a new item holds; asked for only where one begins. */
  readonly content: () => Omit<ItemContent, 'id'>
}

/** What a capture changes: which item of its worker ends, and whether one begins. */
export function transitionsAfter(items: Items, capture: JudgedCapture): readonly Transition[] {
  const { decision, episode } = capture
  const wanted = needsPerson(decision) ? { episode: decision.prompt?.episode ?? null } : null
  const own = [...items.values()].filter((item) => item.worker === decision.worker && isWaiting(item))
  const isSame = (item: Item): boolean =>
    item.episode === null ? wanted?.episode === null : item.episode === episode
  const ended = own.flatMap((item): Transition[] => {
    const answer = answerOf(item, capture)
    if (answer !== null) return [endOf(item, 'answered', answer)]
    return isSame(item) ? [] : [leftOf(item, capture)]
  })
  const isKnown = wanted === null || own.some((item) => item.episode === wanted.episode)
  if (isKnown || (wanted.episode !== null && wanted.episode !== episode)) return ended
  return [...ended, { transition: 'open', item: reopened(items, wanted.episode, capture) }]
}

/** How this capture's own key ended an item; null where it did not. */
function answerOf({ episode }: Item, { decision }: JudgedCapture): ItemEnd | null {
  const isIts = episode !== null && decision.prompt?.episode === episode
  return isIts && decision.outcome === 'sent' ? pressedBy(decision, '') : null
}

function pressedBy(decision: Decision, late: string): ItemEnd {
  const by = decision.by ?? null
  const who = by === null ? 'answered by the policy' : 'answered'
  return {
    ...{ at: decision.timestamp, by, option: decision.prompt?.option ?? null, decision: decision.id },
    why: `${who}${late}`,
  }
}

function leftOf(item: Item, { decision, hasEnded, pressed }: JudgedCapture): Transition {
  const end = { at: decision.timestamp, by: null, option: null, decision: null }
  if (item.episode === null) return endOf(item, 'gone', { ...end, why: 'it went on by itself' })
  if (pressed !== null)
    return endOf(item, 'answered', { ...pressedBy(pressed, ', with effect only later'), at: end.at })
  if (hasEnded) return endOf(item, 'gone', { ...end, why: 'its agent has ended' })
  return endOf(item, 'answered', { ...end, why: AT_THE_PANE })
}

/** The record of an item's end. */
export function endOf({ id, worker, since }: Item, transition: EndedState, end: ItemEnd): Transition {
  return { transition, item: { id, worker, since }, end }
}

/** A prompt that was only out of sight is the item that it was. */
function reopened(items: Items, episode: string | null, { decision, content }: JudgedCapture): ItemContent {
  const before = episode === null ? undefined : [...items.values()].find((item) => item.episode === episode)
  if (before !== undefined) return { ...content(), id: before.id, since: before.since }
  return { ...content(), id: shortId(decision.id, items) }
}

/** The beginning of a decision's id, as long as it has to be to name one item. */
function shortId(decisionId: string, taken: Items): string {
  const characters = decisionId.replaceAll('-', '')
  for (let length = ID_CHARACTERS_MIN; length < characters.length; length += 1) {
    const id = characters.slice(0, length)
    if (!taken.has(id)) return id
  }
  return characters
}

/** A person's wish not to hear of an item for a while, or until it ends. */
export function snoozeOf({ id }: Item, until: string | null, by: Person): Transition {
  return { transition: 'snoozed', item: { id }, until, by }
}
