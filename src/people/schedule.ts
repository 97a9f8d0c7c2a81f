/**
 * When a person is notified of what waits: a first message once it has waited for a while, then reminders, then silence. Pure: the
 * transitions of items and the time are passed in.
 */

import type { Item, Transition } from '../core/items/item.ts'
import { isSnoozed, isStanding, isWaiting, waitingItems } from '../core/items/items.ts'
import type { Moment } from '../core/ports.ts'
import type { NotifySettings } from '../core/project/notify.ts'

/** The settings that the schedule needs. */
export type Timing = Pick<NotifySettings, 'dwell' | 'reminders' | 'digest' | 'quiet'>

/** The series of messages about one item. */
interface Series {
  readonly item: Item
  /** Steady time from which its messages are scheduled; infinite if it is snoozed until it ends. */
  readonly from: number
  /** No message before this. */
  readonly notBefore: number
  /** How many messages of the series were sent or skipped. */
  readonly told: number
  /** Whether a person looked at its pane at the last check. */
  readonly isLookedAt: boolean
  /** No message before this, because a person looks at its pane or has only just left it. */
  readonly heldUntil: number
}

export interface Plan {
  readonly series: ReadonlyMap<string, Series>
  /** When the last digest was sent, steady time. */
  readonly digestAt: number
}

const NO_WORD_YET = { told: 0, isLookedAt: false, heldUntil: Number.NEGATIVE_INFINITY }

export const NOTHING_PLANNED: Plan = { series: new Map(), digestAt: Number.NEGATIVE_INFINITY }

/** One item that is due. */
interface DueItem {
  readonly item: Item
  readonly isReminder: boolean
}

/** What is sent at one moment: the items that are due, and all whose first message is over, worst first. */
export interface Round {
  readonly due: readonly DueItem[]
  readonly waiting: readonly Item[]
}

/** The workers at whose panes people look. */
export type LookedAt = ReadonlySet<string>

export const NOBODY_LOOKS: LookedAt = new Set()

/** How often we check whether somebody still looks at the pane of an item that is due. */
const LOOK_EVERY_MS = 5000
/** When many items wait, the shortest time between two digests. */
const DIGEST_EVERY_MS = 60_000
/** How many ended items are remembered: a prompt that was only out of sight continues its series. */
const ENDED_MAX = 1000
const SECOND_MS = 1000
const NEVER = Number.POSITIVE_INFINITY

/** The plan after a transition of an item. */
export function planAfter(
  plan: Plan,
  item: Item,
  { transition }: Pick<Transition, 'transition'>,
  moment: Moment,
  timing: Timing,
): Plan {
  const { now } = moment
  const dwell_ms = timing.dwell * SECOND_MS
  const before = plan.series.get(item.id)
  if (transition === 'snoozed') {
    const until = snoozeEnd(item, moment)
    return planWith(plan, { ...NO_WORD_YET, item, from: until - dwell_ms, notBefore: until })
  }
  if (transition !== 'open') return before === undefined ? plan : planWith(plan, { ...before, item })
  const notBefore = now + dwell_ms
  if (before !== undefined && before.told > 0) return planWith(plan, { ...before, item, notBefore })
  return planWith(plan, { ...NO_WORD_YET, item, from: now, notBefore })
}

/** When its snooze ends, steady time; now if the wall clock says that it is over. */
function snoozeEnd(item: Item, { now, wall }: Moment): number {
  if (!isSnoozed(item, wall)) return now
  return item.until === null ? NEVER : now + Date.parse(item.until) - wall
}

/** The plan with the items of an earlier run: each is sent once more, then on the schedule of its age. */
export function planRestored(plan: Plan, items: readonly Item[], moment: Moment, timing: Timing): Plan {
  const { now, wall } = moment
  return items
    .filter((item) => isWaiting(item) && !plan.series.has(item.id))
    .reduce((restored, item) => {
      if (item.state === 'snoozed')
        return planAfter(restored, item, { transition: 'snoozed' }, moment, timing)
      const from = now - Math.max(0, wall - Date.parse(item.since))
      return planWith(restored, { ...NO_WORD_YET, item, from, notBefore: now + timing.dwell * SECOND_MS })
    }, plan)
}

function planWith(plan: Plan, series: Series): Plan {
  const all = new Map(plan.series).set(series.item.id, series)
  const ended = [...all.values()].filter(({ item }) => !isWaiting(item))
  for (const { item } of ended.slice(0, Math.max(0, ended.length - ENDED_MAX))) all.delete(item.id)
  return { ...plan, series: all }
}

/** When the next message of a series is due, steady time; never if none is left. */
function dueAt({ item, from, notBefore, heldUntil, told }: Series, { dwell, reminders }: Timing): number {
  const offset_s = [dwell, ...reminders][told]
  if (offset_s === undefined || !isWaiting(item)) return NEVER
  return Math.max(from + offset_s * SECOND_MS, notBefore, heldUntil)
}

/** Whether a person at the pane sees it there; troubles such as a hold are not shown in a pane. */
function isSeen(item: Item, lookedAt: LookedAt): boolean {
  return lookedAt.has(item.worker) && !isStanding(item)
}

/** The plan once it is known where people look: a due item waits while they see it, and for a dwell after they have left. */
export function planLookedAt(plan: Plan, now: number, timing: Timing, lookedAt: LookedAt): Plan {
  const series = [...plan.series].map(([id, each]): [string, Series] => {
    const isLookedAt = isSeen(each.item, lookedAt)
    if (dueAt(each, timing) > now || (!isLookedAt && !each.isLookedAt)) return [id, each]
    const heldUntil = now + (isLookedAt ? LOOK_EVERY_MS : timing.dwell * SECOND_MS)
    return [id, { ...each, isLookedAt, heldUntil }]
  })
  return { ...plan, series: new Map(series) }
}

/** Whether it may be sent during quiet hours. */
function breaksQuiet({ risk }: Item, { quiet }: Timing): boolean {
  return quiet.dangerous === 'tell' && risk.level === 'dangerous'
}

/** What is sent now, and the plan after that; null if nothing is. `quiet_ms` is how long the quiet hours still last. */
export function takeDue(
  plan: Plan,
  now: number,
  quiet_ms: number,
  timing: Timing,
  lookedAt: LookedAt,
): { readonly round: Round; readonly plan: Plan } | null {
  const isHeard = ({ item }: Series): boolean =>
    !isSeen(item, lookedAt) && (quiet_ms === 0 || breaksQuiet(item, timing))
  const heard = [...plan.series.values()].filter(isHeard)
  const due = heard.filter((series) => dueAt(series, timing) <= now)
  const hasDwelt = (series: Series): boolean => dueAt({ ...series, told: 0 }, timing) <= now
  const waiting = worstFirst(heard.filter(hasDwelt))
  const isCrowd = waiting.length > timing.digest
  if (due.length === 0 || (isCrowd && isHeldBack(plan, due, now))) return null
  const series = new Map(plan.series)
  for (const each of due) series.set(each.item.id, { ...each, told: wordsOver(each, now, timing) })
  return {
    plan: { series, digestAt: isCrowd ? now : plan.digestAt },
    round: { due: due.map(({ item, told }) => ({ item, isReminder: told > 0 })), waiting },
  }
}

/** Digests keep their distance, unless a dangerous item is due that nobody has been notified of. */
function isHeldBack({ digestAt }: Plan, due: readonly Series[], now: number): boolean {
  const isUrgent = due.some(({ item, told }) => told === 0 && item.risk.level === 'dangerous')
  return !isUrgent && now < digestAt + DIGEST_EVERY_MS
}

/** Messages that were missed, in quiet hours or while the machine slept, are sent as one. */
function wordsOver(series: Series, now: number, timing: Timing): number {
  let told = series.told + 1
  while (dueAt({ ...series, told }, timing) <= now) told += 1
  return told
}

function worstFirst(series: readonly Series[]): readonly Item[] {
  return waitingItems(new Map(series.map(({ item }) => [item.id, item])))
}

/** The ids of the items that need a person now; snoozed items do not. */
export function needingNow({ series }: Plan, now: number): ReadonlySet<string> {
  const needs = ({ item, notBefore }: Series): boolean =>
    item.state === 'open' || (item.state === 'snoozed' && now >= notBefore)
  return new Set([...series.values()].filter(needs).map(({ item }) => item.id))
}

/** When the next round is due, steady time; never if nothing is left to send. */
export function nextRound(plan: Plan, now: number, quiet_ms: number, timing: Timing): number {
  const heldUntil = Math.max(now + quiet_ms, plan.digestAt + DIGEST_EVERY_MS)
  const times = [...plan.series.values()].map((series) => {
    const at = dueAt(series, timing)
    if (at > now) return at
    return breaksQuiet(series.item, timing) ? plan.digestAt + DIGEST_EVERY_MS : heldUntil
  })
  return Math.min(NEVER, ...times)
}
