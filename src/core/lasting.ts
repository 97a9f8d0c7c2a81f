/**
 * Which rows last on a screen that never stands still. Rows are known by their text and not by their place, so that a question
 * that moves or blinks lasts as well; what scrolls by or counts on does not.
 */

import type { Analysis, Observation } from '../plugin/contract.ts'

/** Waiting for a screen to stand still ends once rows have lasted so long, milliseconds. */
const LASTS_AFTER_MS = 20_000
/** Others that have lasted so long are part of the same screen: of a row that blinks there are two. */
const PART_AFTER_MS = 10_000
/** A row that is back after so long never went: it blinks, and a screen that moves is looked at each five seconds only. */
const GONE_MOST_MS = 12_000
/** So many of the last rows tell one question from the next. */
const ROWS_OF_QUESTION = 12

interface Seen {
  readonly since: number
  readonly last: number
}

/** When the text of each row was seen, in the order in which they came. */
export type SeenRows = ReadonlyMap<string, Seen>

export const NO_ROWS: SeenRows = new Map()

/** The rows after one more look; what has been gone for too long is forgotten. */
export function afterSeen(before: SeenRows, rows: readonly string[], now: number): SeenRows {
  const kept = [...before].filter(([, { last }]) => last <= now && now - last <= GONE_MOST_MS)
  const after = new Map(kept)
  for (const text of rows) {
    if (text.trim() !== '') after.set(text, { since: after.get(text)?.since ?? now, last: now })
  }
  return after
}

/** The screen without the rows that come and go, once there are rows that have lasted; else null. */
export function lastingScreen(observation: Observation, seen: SeenRows): Observation | null {
  const rows = [...seen].map(([text, { since, last }]) => ({ text, lasted_ms: last - since }))
  if (!rows.some(({ lasted_ms }) => lasted_ms >= LASTS_AFTER_MS)) return null
  const lines = rows.filter(({ lasted_ms }) => lasted_ms >= PART_AFTER_MS).map(({ text }) => text)
  return { ...observation, lines, screenTop: 0, cursor: null, trigger: 'output' }
}

/** A question among rows that last: what a prefilter says of it, and the rows that it is known by. */
export interface Asked {
  readonly what: string
  readonly rows: readonly string[]
}

/** What the lasting rows ask; null where no prefilter sees a question among them. */
export function askedBy(analysis: Analysis | null, { lines }: Observation): Asked | null {
  const isUnsure = analysis?.status === 'stuck' && !analysis.conclusive
  const what = analysis?.prompt?.question ?? (isUnsure ? analysis.reasoning : null)
  return what === null ? null : { what, rows: lines.slice(-ROWS_OF_QUESTION) }
}

/** A question is over once a row of it has gone: when it is back it is another one. */
export function stillAsked(asked: Asked | null, seen: SeenRows): Asked | null {
  return asked?.rows.every((row) => seen.has(row)) ? asked : null
}

/** What is said of a part of a screen is for a person only: no key and no prompt can be held to it. */
export function forPersonOnly<Said extends Analysis>(analysis: Said): Said {
  const { action, prompt } = analysis
  const asked = prompt === null ? '' : ` It asks: ${prompt.question}`
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
