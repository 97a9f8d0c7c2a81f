/** Plays transitions of items through the schedule and the routes, like the monitor. */

import { DEFAULT_NOTIFY } from '../../src/adapters/config/notify-schema.ts'
import type { Item } from '../../src/core/items/item.ts'
import { isWaiting } from '../../src/core/items/items.ts'
import type { ChannelRoute, NotifySettings } from '../../src/core/project/notify.ts'
import { quietLeft } from '../../src/people/quiet-hours.ts'
import { wordsFor } from '../../src/people/route.ts'
import {
  NOBODY_LOOKS,
  NOTHING_PLANNED,
  nextRound,
  planAfter,
  planLookedAt,
  planRestored,
  takeDue,
} from '../../src/people/schedule.ts'
import type { RiskLevel } from '../../src/risk/risk.ts'
import { ITEM } from '../support/samples.ts'

/** 18:00 UTC; steady time and the wall clock are far apart. */
const EVENING = Date.UTC(2026, 0, 16, 18)

export type What =
  | { readonly open: string; readonly risk?: RiskLevel; readonly kind?: string; readonly standing?: true }
  | { readonly end: string }
  | { readonly snooze: string; readonly until_s: number | null }
  | {
      readonly restored: string
      readonly age_s: number
      readonly snoozed_s?: readonly [at: number, until: number]
    }
  /** The workers at whose panes a person looks from now on. */
  | { readonly look: readonly string[] }
export type Event = readonly [at_s: number, What]

export interface Setup {
  readonly settings?: Partial<NotifySettings>
  readonly channels?: Readonly<Record<string, ChannelRoute>>
}

const textAt = (at_s: number): string => new Date(EVENING + at_s * 1000).toISOString()

function itemAfter(
  what: Exclude<What, { readonly look: unknown }>,
  at_s: number,
  known: ReadonlyMap<string, Item>,
): Item {
  if ('open' in what) {
    const { open: id, risk = 'contained', kind = ITEM.kind, standing } = what
    const shown = standing ? { kind: 'hold', decision: '' } : { kind }
    return { ...ITEM, ...shown, id, worker: id, risk: { level: risk, why: [] }, since: textAt(at_s) }
  }
  if ('restored' in what) {
    const item = { ...ITEM, id: what.restored, worker: what.restored, since: textAt(at_s - what.age_s) }
    const [at, until] = what.snoozed_s ?? []
    if (at === undefined || until === undefined) return item
    return { ...item, state: 'snoozed', snoozedAt: textAt(at), until: textAt(until) }
  }
  if ('end' in what) return { ...(known.get(what.end) ?? ITEM), state: 'gone' }
  const until = what.until_s === null ? null : textAt(what.until_s)
  return { ...(known.get(what.snooze) ?? ITEM), state: 'snoozed', snoozedAt: textAt(at_s), until }
}

/** Plays to the end: it wakes only for events and for what is due. Unknown items cannot be snoozed or end. */
export function film(
  events: readonly Event[],
  { settings = {}, channels = { all: {} } }: Setup = {},
): string[] {
  const timing = { ...DEFAULT_NOTIFY, ...settings }
  const items = new Map<string, Item>()
  const told: string[] = []
  const left = [...events]
  let plan = NOTHING_PLANNED
  let lookedAt = NOBODY_LOOKS
  for (let now = 0, wakings = 0; Number.isFinite(now) && wakings < 10_000; wakings += 1) {
    const wall = EVENING + now
    while (left[0] !== undefined && left[0][0] * 1000 <= now) {
      const [at_s, what] = left.shift() ?? events[0]!
      if ('look' in what) {
        lookedAt = new Set(what.look)
        continue
      }
      const item = itemAfter(what, at_s, items)
      const isThere = [...items.values()].some(({ id, ...each }) => id === item.id && isWaiting(each))
      if (!isThere && ('end' in what || 'snooze' in what)) continue
      items.set(item.id, item)
      const transition = item.state === 'gone' ? 'gone' : item.state === 'snoozed' ? 'snoozed' : 'open'
      plan =
        'restored' in what
          ? planRestored(plan, [item], { now, wall }, timing)
          : planAfter(plan, item, { transition }, { now, wall }, timing)
    }
    const quiet_ms = quietLeft(timing.quiet.hours, wall, 0)
    const isDue = takeDue(plan, now, quiet_ms, timing, NOBODY_LOOKS) !== null
    if (isDue) plan = planLookedAt(plan, now, timing, lookedAt)
    const taken = isDue ? takeDue(plan, now, quiet_ms, timing, lookedAt) : null
    plan = taken?.plan ?? plan
    for (const [name, route] of Object.entries(channels)) {
      for (const word of taken === null ? [] : wordsFor(route, taken.round, timing.digest)) {
        const of = word.about === 'digest' ? word.items.map(({ id }) => id).join('+') : word.item.id
        told.push(`${now / 1000} ${name}: ${word.about} ${of}`)
      }
    }
    const next = nextRound(plan, now, quiet_ms, timing)
    now = Math.min(next, (left[0]?.[0] ?? Number.POSITIVE_INFINITY) * 1000)
  }
  return told
}
