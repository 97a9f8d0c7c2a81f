/**
 * Which rows of a screen stand still. A screen that no prefilter knows is judged once it stands still; beside rows that tick
 * in place (a spinner, a clock) that is once all the others do. Rows that tick are set aside, so that a tick is no other screen.
 */

import type { Analysis } from '../../plugin/analysis.ts'

/** A whole screen must have stood still this long before anybody is asked about it, milliseconds. */
const QUIET_MS = 2000
/** Rows beside others that tick must have stood still for longer: they may be printed one by one. */
const QUIET_BESIDE_MS = 4000
/** A row that was set aside may pause for so long: who ticks on a busy machine is late. */
const PAUSE_MS = 5000
/** What changes more seldom than this does not tick: each of its changes is news. */
const TICK_MOST_MS = 15_000
/** So many of the last filled rows a question takes at least, with what may tick beside it. */
const ROWS_LOOKED_AT = 6

interface Row {
  readonly text: string
  /** When it was first seen so, milliseconds, steady time. */
  readonly since: number
  /** How long it stood as it was before; null where it has been seen to change less than twice. */
  readonly stood_ms: number | null
  readonly changes: number
}

/** The visible rows at the newest capture. */
export type Stillness = readonly Row[]

export const NOT_SEEN: Stillness = []

/** What was judged: the text of each row, or null of one that was set aside. */
export type JudgedRows = readonly (string | null)[]

/** The rows after one more capture; a screen of another height is another one. */
export function afterRows(before: Stillness, rows: readonly string[], now: number): Stillness {
  const isOther = before.length !== rows.length
  return rows.map((text, index) => {
    const row = isOther ? undefined : before[index]
    if (row === undefined) return { text, since: now, stood_ms: null, changes: 0 }
    if (row.text === text) return row.since <= now ? row : { ...row, since: now } // the clock was put back
    return {
      text,
      since: now,
      stood_ms: row.changes === 0 ? null : now - row.since,
      changes: row.changes + 1,
    }
  })
}

/** Since when the whole screen is as it is. */
export function unchangedSince(rows: Stillness): number {
  return Math.max(0, ...rows.map(({ since }) => since))
}

/** What a screen that is judged now is remembered by: a row that ticks is none of it. */
export function judgedRows(rows: Stillness, now: number): JudgedRows {
  return rows.map((row) => (ticksFor(row, now) > 0 ? null : row.text))
}

/**
 * Where only rows that tick are other than what was judged: how long until the last of them has ticked no more,
 * milliseconds. Null where there is news.
 */
export function ticksOnFor(judged: JudgedRows | null, rows: Stillness, now: number): number | null {
  if (judged?.length !== rows.length) return null
  const left = rows
    .filter(({ text }, index) => text !== judged[index])
    .map((row) => ticksFor(row, now, PAUSE_MS))
  return left.length > 0 && left.every((left_ms) => left_ms > 0) ? Math.max(...left) : null
}

/** How long to wait before a screen that the prefilters do not know is taken further, milliseconds. */
export function waitBeforeAsking(
  rows: Stillness,
  lastModelCall: number,
  interval_ms: number,
  now: number,
): number {
  return Math.max(waitForStillness(rows, now), left(lastModelCall, interval_ms, now))
}

/** How long until it is worth another capture whether all stands still, or all but what ticks; 0 where it does. */
function waitForStillness(rows: Stillness, now: number): number {
  if (standsBesideTicks(rows, now)) return 0
  const ticks = rows.map((row) => ticksFor(row, now)).filter((left_ms) => left_ms > 0)
  const whole_ms = left(unchangedSince(rows), QUIET_MS, now)
  return whole_ms > 0 || ticks.length === 0 ? whole_ms : Math.min(...ticks)
}

/**
 * Where keys would go to a screen that nobody can read, they are checked against all of it: beside a row that ticks that never
 * holds, so a person decides.
 */
export function withoutKeysBesideTicks<Said extends Analysis>(analysis: Said, judged: JudgedRows): Said {
  if (analysis.keys === null || !judged.includes(null)) return analysis
  const reasoning = `${analysis.reasoning} A part of the screen never stands still, so no key can be held to it.`
  return { ...analysis, action: 'intervene', keys: null, reasoning }
}

/** Some rows tick, all others have stood still, and among them is half of those in which a question would be. */
function standsBesideTicks(rows: Stillness, now: number): boolean {
  const others = rows.filter((row) => ticksFor(row, now) === 0)
  const last = rows.filter(({ text }) => text.trim() !== '').slice(-ROWS_LOOKED_AT)
  const still = last.filter((row) => ticksFor(row, now) === 0)
  const stand = others.every(({ since }) => left(since, QUIET_BESIDE_MS, now) === 0)
  return others.length < rows.length && stand && still.length * 2 >= last.length
}

/** How much longer a row counts as one that ticks, milliseconds: until it has stood for twice as long as before. */
function ticksFor({ since, stood_ms }: Row, now: number, least_ms = QUIET_MS): number {
  if (stood_ms === null || stood_ms > TICK_MOST_MS) return 0
  return left(since, Math.max(least_ms, 2 * stood_ms), now)
}

/** What is left of a wait since a moment; nothing of one that lies in the future, since then the clock was put back. */
export function left(since: number, wait_ms: number, now: number): number {
  return since > now ? 0 : Math.max(0, since + wait_ms - now)
}
