/** Which items there are, according to the trail's records, and which transitions a capture causes. Pure. */

import type { Decision } from '../decision.ts'
import { needsPerson } from '../trail/recording.ts'
import { mayHavePressed } from '../verdict.ts'
import {
  type EndedState,
  type Item,
  type ItemContent,
  type ItemEnd,
  type ItemRecord,
  type Items,
  OWN,
  type Person,
  type Transition,
} from './item.ts'
import { AT_THE_PANE } from './refusal.ts'
import { troubleOf, type WorkerTrouble, workerTrouble } from './worker-trouble.ts'

export const NO_ITEMS: Items = new Map()

/** How many ended items are remembered, to say what became of them. */
const ENDED_KEPT_MAX = 1000
const ID_CHARACTERS_MIN = 4

/** An item after a transition. */
interface Changed {
  readonly item: Item
  readonly record: ItemRecord
}

/**
 * The items after some transitions, oldest first, and what each transition changed. A transition of an unknown or
 * ended item changes nothing.
 */
export function itemsAfter(
  before: Items,
  records: readonly ItemRecord[],
): { readonly items: Items; readonly changed: readonly Changed[] } {
  const items = new Map(before)
  const changed = records.flatMap((record) => {
    const item = itemAfter(items, record)
    if (item === null) return []
    if (record.transition === 'open') items.delete(item.id)
    items.set(item.id, item)
    return [{ item, record }]
  })
  return { items: withoutOldest(items), changed }
}

/** The items that a trail describes, from its records, oldest first. */
export function itemsOf(records: readonly ItemRecord[]): Items {
  return itemsAfter(NO_ITEMS, records).items
}

/**
 * Null if nothing changes: an item ends once, and only a waiting one is snoozed, whatever order a damaged trail has.
 */
function itemAfter(items: Items, record: ItemRecord): Item | null {
  if (record.transition === 'open')
    return { ...record.item, state: 'open', snoozedAt: null, until: null, end: null }
  const item = items.get(record.item.id)
  if (item === undefined || !isWaiting(item)) return null
  if (record.transition === 'snoozed')
    return { ...item, state: 'snoozed', snoozedAt: record.timestamp, until: record.until }
  return { ...item, state: record.transition, snoozedAt: null, until: null, end: record.end }
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

/** Whether it is a hold, a limit on models or an outage, which no screen shows. */
export function isStanding({ decision }: Pick<Item, 'decision'>): boolean {
  return decision === ''
}

/** Whether it is about the project as a whole, not about a worker. */
export function isOfProject(item: Pick<Item, 'decision' | 'worker'>): boolean {
  return isStanding(item) && item.worker === OWN
}

/**
 * Whether people have asked not to hear of it at this moment (milliseconds since the epoch). If the clock was set
 * back to before they asked, the rest of the snooze is unknown. It then counts as over, because hearing too early is
 * better than too late.
 */
export function isSnoozed(
  { state, snoozedAt, until }: Pick<Item, 'state' | 'snoozedAt' | 'until'>,
  now: number,
): boolean {
  if (state !== 'snoozed' || until === null) return state === 'snoozed'
  return now < Date.parse(until) && (snoozedAt === null || Date.parse(snoozedAt) <= now)
}

const RISK_ORDER = ['dangerous', 'caution', 'contained', 'read_only']

/**
 * The waiting items, and this many of the newest ended ones: those that a person may still mean, however long a
 * monitor runs.
 */
export function toldItems(items: Items, ended_max: number): readonly Item[] {
  const all = [...items.values()]
  const ended = all.filter((item) => !isWaiting(item)).slice(-ended_max)
  return [...all.filter(isWaiting), ...ended]
}

/** The waiting items, worst first, and of the same risk the longest waiting first. */
export function waitingItems(items: Items): readonly Item[] {
  const rank = ({ risk, options }: Item): number =>
    options.length === 0 ? RISK_ORDER.length : RISK_ORDER.indexOf(risk.level)
  return [...items.values()]
    .filter(isWaiting)
    .toSorted((a, b) => rank(a) - rank(b) || Date.parse(a.since) - Date.parse(b.since))
}

/** What items need to know of a judged capture. */
export interface JudgedCapture {
  readonly decision: Decision
  /** The prompt instance that is open, even if this capture alone is not sure of it; null if none is. */
  readonly episode: string | null
  /** The agent itself has ended. */
  readonly hasEnded: boolean
  /** The agent says that its last question was rejected. */
  readonly isRejected: boolean
  /** The decision that pressed a key for the open item without a visible effect; null if none did. */
  readonly pressed: Decision | null
  /** The content of a new item; called only if one begins. */
  readonly content: () => Omit<ItemContent, 'id'>
}

/** What a capture changes: which items of its worker end, and whether one begins. */
export function transitionsAfter(items: Items, capture: JudgedCapture): readonly Transition[] {
  const { decision, episode } = capture
  const trouble = workerTrouble(decision)
  const wanted = needsPerson(decision) ? { episode: decision.prompt?.episode ?? null, trouble } : null
  const own = [...items.values()].filter(
    (item) => item.worker === decision.worker && isWaiting(item) && !isStanding(item),
  )
  const isSame = (item: Item): boolean =>
    item.episode === null ? isWanted(item, wanted) : item.episode === episode
  const ended = own.flatMap((item): Transition[] => {
    const answer = answerOf(item, capture)
    if (answer !== null) return [endOf(item, 'answered', answer)]
    return isSame(item) ? [] : [leftOf(item, capture)]
  })
  const isKnown = wanted === null || own.some((item) => isWanted(item, wanted))
  if (isKnown || (wanted.episode !== null && wanted.episode !== episode)) return ended
  return [...ended, { transition: 'open', item: reopened(items, wanted.episode, capture) }]
}

/** What a person is called for, as far as it distinguishes one item from another. */
interface Wanted {
  readonly episode: string | null
  readonly trouble: WorkerTrouble | null
}

/**
 * A worker that was unclear and is now at a limit is something new to look at; one that merely stays as it is and
 * stalls is not.
 */
function isWanted(item: Item, wanted: Wanted | null): boolean {
  if (wanted === null || item.episode !== wanted.episode) return false
  const before = troubleOf(item)
  const isAlike = (trouble: WorkerTrouble | null): boolean => trouble === null || trouble === 'stalled'
  return item.episode !== null || before === wanted.trouble || (isAlike(before) && isAlike(wanted.trouble))
}

/** How this capture's own key ended an item; null if it did not. */
function answerOf(item: Item, { decision }: JudgedCapture): ItemEnd | null {
  return isOf(item, decision.prompt) && decision.outcome === 'sent' ? pressedBy(decision) : null
}

function pressedBy(decision: Decision): ItemEnd {
  const { timestamp: at, id, outcome, prompt, by = null } = decision
  const how = outcome === 'unknown' ? 'perhaps answered' : 'answered'
  const late = outcome === 'unconfirmed' ? ', with effect only later' : ''
  const who = by === null ? ' by the policy' : ''
  return { at, by, option: prompt?.option ?? null, decision: id, why: `${how}${who}${late}` }
}

/** What the decisions of an earlier run say about items whose end it could not write. */
export function transitionsOf(items: Items, decisions: readonly Decision[]): readonly Transition[] {
  return [...items.values()].filter(isWaiting).flatMap((item) => {
    const sent = decisions.find(({ outcome, prompt }) => outcome === 'sent' && isOf(item, prompt))
    return sent === undefined ? [] : [endOf(item, 'answered', pressedBy(sent))]
  })
}

/** The newest decision that may have pressed a key for an item without a visible effect; null if there is none. */
export function unseenPress(item: Item, decisions: readonly Decision[]): Decision | null {
  const isIts = ({ outcome, prompt }: Decision): boolean =>
    outcome !== 'sent' && mayHavePressed(outcome) && isOf(item, prompt)
  return decisions.findLast(isIts) ?? null
}

function isOf({ episode }: Item, prompt: Decision['prompt']): boolean {
  return episode !== null && prompt?.episode === episode
}

function leftOf(item: Item, { decision, hasEnded, isRejected, pressed }: JudgedCapture): Transition {
  const end = { at: decision.timestamp, by: null, option: null, decision: null }
  if (item.episode === null) return endOf(item, 'gone', { ...end, why: wentOn(item, decision) })
  if (pressed !== null) return endOf(item, 'answered', { ...pressedBy(pressed), at: end.at })
  if (hasEnded) return endOf(item, 'gone', { ...end, why: 'its agent has ended' })
  const denials = isRejected ? item.options.filter(({ grants }) => grants === 'deny') : []
  const option = denials.length === 1 ? (denials[0]?.label ?? null) : null
  return endOf(item, 'answered', { ...end, option, why: AT_THE_PANE })
}

function wentOn(item: Item, decision: Decision): string {
  if (needsPerson(decision)) return 'something else is wrong now'
  return troubleOf(item) === 'limit' ? 'the limit is over' : 'it went on by itself'
}

/** Builds the transition that ends an item. */
export function endOf({ id, worker, since }: Item, transition: EndedState, end: ItemEnd): Transition {
  return { transition, item: { id, worker, since }, end }
}

/** A prompt that was only out of sight keeps its item. */
function reopened(items: Items, episode: string | null, { decision, content }: JudgedCapture): ItemContent {
  const before = episode === null ? undefined : [...items.values()].find((item) => item.episode === episode)
  if (before !== undefined) return { ...content(), id: before.id, since: before.since }
  return { ...content(), id: shortId(decision.id, items) }
}

/** The beginning of a decision's id, just long enough to name one item. */
export function shortId(decisionId: string, taken: Pick<Items, 'has'>): string {
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
