/**
 * When a person is told of what waits: a first word once it has waited for a while, then reminders, then silence. Pure: it is handed
 * what happens to items, and the time.
 */

import type { Item, Transition } from '../core/items/item.ts'
import { isSnoozed, isStanding, isWaiting, waitingItems } from '../core/items/items.ts'
import type { Moment } from '../core/ports.ts'
import type { NotifySettings } from '../core/project/notify.ts'

/** What the schedule asks of the settings. */
export type Timing = Pick<NotifySettings, 'dwell' | 'reminders' | 'digest' | 'quiet'>

/** The series of words about one item. */
interface Series {
  readonly item: Item
  /** Steady time from which its words are counted; never where it is snoozed until it ends. */
  readonly from: number
  /** No word before this. */
  readonly notBefore: number
  /** How many words of the series are over. */
  readonly told: number
  /** A person looked at its pane when that was asked last. */
  readonly isLookedAt: boolean
  /** No word before this, because of a person who looks at its pane or has left it just now. */
  readonly heldUntil: number
}

export interface Plan {
  readonly series: ReadonlyMap<string, Series>
  /** When a digest was told last, steady time. */
  readonly digestAt: number
}

const NO_WORD_YET = { told: 0, isLookedAt: false, heldUntil: Number.NEGATIVE_INFINITY }

export const NOTHING_PLANNED: Plan = { series: new Map(), digestAt: Number.NEGATIVE_INFINITY }

/** One item whose turn it is. */
interface DueItem {
  readonly item: Item
  readonly isReminder: boolean
}

/** What is told at one moment: the items whose turn it is, and all that have waited for their first word, worst first. */
export interface Round {
  readonly due: readonly DueItem[]
  readonly waiting: readonly Item[]
}

/** The workers at whose panes people look. */
export type LookedAt = ReadonlySet<string>

export const NOBODY_LOOKS: LookedAt = new Set()

/** What is due while somebody looks at it is asked about again so soon. */
const LOOK_EVERY_MS = 5000
/** Where many wait, those that come meanwhile are told together so often at most. */
const DIGEST_EVERY_MS = 60_000
/** So many ended items are remembered, since a prompt that was only out of sight goes on where it was. */
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

/** When its snooze ends, steady time; now where the machine's clock says that it is over. */
function snoozeEnd(item: Item, { now, wall }: Moment): number {
  if (!isSnoozed(item, wall)) return now
  return item.until === null ? NEVER : now + Date.parse(item.until) - wall
}

/** The plan with what waits from an earlier run: it is told once more, then as its age says. */
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

/** When the next word of a series is due, steady time; never where none is left. */
function dueAt({ item, from, notBefore, heldUntil, told }: Series, { dwell, reminders }: Timing): number {
  const offset_s = [dwell, ...reminders][told]
  if (offset_s === undefined || !isWaiting(item)) return NEVER
  return Math.max(from + offset_s * SECOND_MS, notBefore, heldUntil)
}

/** Whether its person sees it anyway: a pane does not show that its worker is on hold. */
function isSeen(item: Item, lookedAt: LookedAt): boolean {
  return lookedAt.has(item.worker) && !isStanding(item)
}

/** The plan once it is known where people look: what is due waits while they see it, and for a dwell after they are gone. */
export function planLookedAt(plan: Plan, now: number, timing: Timing, lookedAt: LookedAt): Plan {
  const series = [...plan.series].map(([id, each]): [string, Series] => {
    const isLookedAt = isSeen(each.item, lookedAt)
    if (dueAt(each, timing) > now || (!isLookedAt && !each.isLookedAt)) return [id, each]
    const heldUntil = now + (isLookedAt ? LOOK_EVERY_MS : timing.dwell * SECOND_MS)
    return [id, { ...each, isLookedAt, heldUntil }]
  })
  return { ...plan, series: new Map(series) }
}

/** Whether it may be told although it is quiet. */
function breaksQuiet({ risk }: Item, { quiet }: Timing): boolean {
  return quiet.dangerous === 'tell' && risk.level === 'dangerous'
}

/** What is told now, and the plan after that; `quiet_ms` is how long it is quiet yet. Null where nothing is told. */
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

/** A dangerous one that nobody has heard of is told at once. */
function isHeldBack({ digestAt }: Plan, due: readonly Series[], now: number): boolean {
  const isUrgent = due.some(({ item, told }) => told === 0 && item.risk.level === 'dangerous')
  return !isUrgent && now < digestAt + DIGEST_EVERY_MS
}

/** Words that were missed, while it was quiet or the machine slept, are told as one. */
function wordsOver(series: Series, now: number, timing: Timing): number {
  let told = series.told + 1
  while (dueAt({ ...series, told }, timing) <= now) told += 1
  return told
}

function worstFirst(series: readonly Series[]): readonly Item[] {
  return waitingItems(new Map(series.map(({ item }) => [item.id, item])))
}

/** The items that need a person now, by id: those that are snoozed do not. */
export function needingNow({ series }: Plan, now: number): ReadonlySet<string> {
  const needs = ({ item, notBefore }: Series): boolean =>
    item.state === 'open' || (item.state === 'snoozed' && now >= notBefore)
  return new Set([...series.values()].filter(needs).map(({ item }) => item.id))
}

/** When to look again, steady time; never where nothing is left to tell. */
export function nextRound(plan: Plan, now: number, quiet_ms: number, timing: Timing): number {
  const heldUntil = Math.max(now + quiet_ms, plan.digestAt + DIGEST_EVERY_MS)
  const times = [...plan.series.values()].map((series) => {
    const at = dueAt(series, timing)
    if (at > now) return at
    return breaksQuiet(series.item, timing) ? plan.digestAt + DIGEST_EVERY_MS : heldUntil
  })
  return Math.min(NEVER, ...times)
}
