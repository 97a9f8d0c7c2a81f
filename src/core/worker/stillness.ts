/**
 * Which rows of a screen are still. A screen that no prefilter knows is judged once it is still, or, if rows tick in
 * place (a spinner, a clock), once all others are still. Rows that tick are set aside, so that a tick does not make
 * another screen.
 */

import type { Analysis } from '../../plugin/analysis.ts'

/** A whole screen must have been still this long before anybody is asked about it, milliseconds. */
const QUIET_MS = 2000
/** Rows beside others that tick must have been still for longer: they may be printed one by one. */
const QUIET_BESIDE_MS = 4000
/** A row that was set aside may pause this long: on a busy machine it ticks late. */
const PAUSE_MS = 5000
/** What changes less often than this does not tick: each of its changes is news. */
const TICK_MOST_MS = 15_000
/** How many of the last filled rows a question takes at least, with what may tick beside it. */
const ROWS_LOOKED_AT = 6

interface Row {
  readonly text: string
  /** When it was first seen in this form, milliseconds, steady time. */
  readonly since: number
  /** How long it kept its previous form; null if it has been seen to change less than twice. */
  readonly stood_ms: number | null
  readonly changes: number
}

/** The visible rows at the newest capture. */
export type Stillness = readonly Row[]

export const NOT_SEEN: Stillness = []

/** What was judged: the text of each row, or null for one that was set aside. */
export type JudgedRows = readonly (string | null)[]

/** The rows after one more capture; a screen of another height is another screen. */
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

/** Since when the whole screen has been as it is. */
export function unchangedSince(rows: Stillness): number {
  return Math.max(0, ...rows.map(({ since }) => since))
}

/** How a screen that is judged now is remembered: without the rows that tick. */
export function judgedRows(rows: Stillness, now: number): JudgedRows {
  return rows.map((row) => (ticksFor(row, now) > 0 ? null : row.text))
}

/**
 * How long until the last row that ticks counts as still, in milliseconds, if only such rows differ from what was
 * judged. Null if there is news.
 */
export function ticksOnFor(judged: JudgedRows | null, rows: Stillness, now: number): number | null {
  if (judged?.length !== rows.length) return null
  const left = rows
    .filter(({ text }, index) => text !== judged[index])
    .map((row) => ticksFor(row, now, PAUSE_MS))
  return left.length > 0 && left.every((left_ms) => left_ms > 0) ? Math.max(...left) : null
}

/** How long to wait before a screen that the prefilters do not know is analyzed further, milliseconds. */
export function waitBeforeAsking(
  rows: Stillness,
  lastModelCall: number,
  interval_ms: number,
  now: number,
): number {
  return Math.max(waitForStillness(rows, now), left(lastModelCall, interval_ms, now))
}

/**
 * How long until another capture is worthwhile, to see whether everything is still, or everything but what ticks; 0
 * if it is.
 */
function waitForStillness(rows: Stillness, now: number): number {
  if (standsBesideTicks(rows, now)) return 0
  const ticks = rows.map((row) => ticksFor(row, now)).filter((left_ms) => left_ms > 0)
  const whole_ms = left(unchangedSince(rows), QUIET_MS, now)
  return whole_ms > 0 || ticks.length === 0 ? whole_ms : Math.min(...ticks)
}

/**
 * Keys for a screen that nobody can read are checked against all of it. Beside a row that ticks this check never
 * holds, so a person decides.
 */
export function withoutKeysBesideTicks<Said extends Analysis>(analysis: Said, judged: JudgedRows): Said {
  if (analysis.keys === null || !judged.includes(null)) return analysis
  const reasoning = `${analysis.reasoning} A part of the screen never stands still, so no key can be held to it.`
  return { ...analysis, action: 'intervene', keys: null, reasoning }
}

/**
 * Whether some rows tick, all others have been still, and these include half of the rows in which a question would
 * be.
 */
function standsBesideTicks(rows: Stillness, now: number): boolean {
  const others = rows.filter((row) => ticksFor(row, now) === 0)
  const last = rows.filter(({ text }) => text.trim() !== '').slice(-ROWS_LOOKED_AT)
  const still = last.filter((row) => ticksFor(row, now) === 0)
  const stand = others.every(({ since }) => left(since, QUIET_BESIDE_MS, now) === 0)
  return others.length < rows.length && stand && still.length * 2 >= last.length
}

/**
 * How much longer a row counts as one that ticks, milliseconds: until it has been still for twice as long as before.
 */
function ticksFor({ since, stood_ms }: Row, now: number, least_ms = QUIET_MS): number {
  if (stood_ms === null || stood_ms > TICK_MOST_MS) return 0
  return left(since, Math.max(least_ms, 2 * stood_ms), now)
}

/**
 * What is left of a wait since a moment; nothing if the moment is in the future, because then the clock was set back.
 */
export function left(since: number, wait_ms: number, now: number): number {
  return since > now ? 0 : Math.max(0, since + wait_ms - now)
}
