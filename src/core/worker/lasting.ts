/**
 * Which rows last on a screen that never stops changing. Rows are known by their text, not by their place, so that a
 * question that moves or blinks lasts as well; what scrolls by or counts up does not.
 */

import type { Analysis, Observation } from '../../plugin/analysis.ts'
import type { JudgedRows } from './stillness.ts'

/** The wait for a still screen ends once rows have lasted this long, in milliseconds. */
const LASTS_AFTER_MS = 20_000
/** Other rows that have lasted this long are part of the same screen: a row that blinks has two texts. */
const PART_AFTER_MS = 10_000
/**
 * A row that returns within this time never went: it blinks, and a moving screen is captured only every five seconds.
 */
const GONE_MOST_MS = 12_000
/** A question takes at least this many of the last rows. */
const ROWS_OF_QUESTION = 6

interface Seen {
  readonly since: number
  readonly last: number
}

/** When the text of each row was seen, in the order of the screen; rows that have just gone come first. */
export type SeenRows = ReadonlyMap<string, Seen>

/**
 * What somebody was asked about, including what ticked or blinked in it; it is over once one of `until` has gone.
 * Null for nothing.
 */
export type AskedRows = { readonly rows: readonly string[]; readonly until: readonly string[] } | null

export const NO_ROWS: SeenRows = new Map()

/** The rows after one more capture; rows that have been gone for too long are forgotten. */
export function afterSeen(before: SeenRows, rows: readonly string[], now: number): SeenRows {
  const kept = new Map([...before].filter(([, { last }]) => last <= now && now - last <= GONE_MOST_MS))
  const shown = new Set(rows.filter((text) => text.trim() !== ''))
  const gone = [...kept].filter(([text]) => !shown.has(text))
  const here = [...shown].map((text) => [text, { since: kept.get(text)?.since ?? now, last: now }] as const)
  return new Map([...gone, ...here])
}

/** The screen without the rows that come and go, once some rows have lasted; null before that. */
export function lastingScreen(observation: Observation, seen: SeenRows): Observation | null {
  const rows = [...seen].map(([text, { since, last }]) => ({ text, lasted_ms: last - since }))
  if (!rows.some(({ lasted_ms }) => lasted_ms >= LASTS_AFTER_MS)) return null
  const lines = rows.filter(({ lasted_ms }) => lasted_ms >= PART_AFTER_MS).map(({ text }) => text)
  return { ...observation, lines, screenTop: 0, cursor: null, trigger: 'output' }
}

/** The rows without those that somebody was asked about: anything else that asks is news. */
export function withoutAsked(seen: SeenRows, asked: AskedRows): SeenRows {
  return new Map([...seen].filter(([row]) => !asked?.rows.includes(row)))
}

/** Whether a prefilter sees a question. */
export function asksSomething(analysis: Analysis | null): boolean {
  return (
    analysis !== null && (analysis.prompt !== null || (analysis.status === 'stuck' && !analysis.conclusive))
  )
}

/** What somebody is asked about now, by those of its rows that are still or last. */
export function askedRows(seen: SeenRows, still: JudgedRows): NonNullable<AskedRows> {
  const filled = still.flatMap((row) => (row?.trim() ? [row] : []))
  return { rows: [...new Set([...seen.keys(), ...filled])], until: filled.slice(-ROWS_OF_QUESTION) }
}

/** A question is over once one of its last rows has gone: if it returns, it is a new one. */
export function stillAsked(asked: AskedRows, seen: SeenRows): AskedRows {
  return asked?.until.every((row) => seen.has(row)) ? asked : null
}

/**
 * Whether a screen that seems still is what somebody was asked about, and in fact still moves: a row ticks, or a row
 * that blinks was there just now and several captures in a row missed it.
 */
export function wasAsked(asked: AskedRows, judged: JudgedRows, seen: SeenRows): boolean {
  if (asked === null || judged.some((row) => row?.trim() && !asked.rows.includes(row))) return false
  return judged.includes(null) || asked.rows.some((row) => seen.has(row) && !judged.includes(row))
}

/** What is said about a part of a screen is for a person only: no key and no prompt can be checked against it. */
export function forPersonOnly<Said extends Analysis>(analysis: Said): Said {
  const { action, prompt } = analysis
  const asked =
    prompt === null || analysis.reasoning.includes(prompt.question) ? '' : ` It asks: ${prompt.question}`
  return {
    ...analysis,
    action: action === 'none' ? 'none' : 'intervene',
    answer: null,
    keys: null,
    prompt: null,
    conclusive: false,
    reasoning: `${analysis.reasoning}${asked} The screen never stands still, so no key can be held to it.`,
  }
}
