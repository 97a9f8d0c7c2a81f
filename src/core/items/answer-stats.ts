/** Who answered the items that waited, and how long that took. */

import type { DecisionRecord } from '../trail/decision-record.ts'
import type { Item, Items } from './item.ts'
import { isStanding, isWaiting } from './items.ts'
import { AT_THE_PANE } from './refusal.ts'

export interface Answerers {
  readonly answers: number
  /** From the prompt to its answer; null if there were none. */
  readonly median_ms: number | null
}

export interface AnswerStats {
  readonly policy: Answerers
  /** Through the monitor; the decisions say who it was. */
  readonly people: Answerers
  /** At the pane itself, without the monitor. */
  readonly pane: Answerers
  /** Items that are still waiting, and those that ended without an answer. */
  readonly unanswered: number
}

/** Counts the answers of some decisions, and what became of the items of the same time. */
export function answerStats(records: readonly DecisionRecord[], items: Items): AnswerStats {
  const all = [...items.values()].filter((item) => !isStanding(item))
  const ended = all.filter(({ end }) => end !== null)
  const byPolicy = records.filter(({ outcome, raw }) => outcome === 'sent' && raw.because !== 'person')
  return {
    policy: answerers(byPolicy.flatMap(({ raw }) => (typeof raw.ms === 'number' ? [raw.ms] : []))),
    people: answerers(ended.filter(({ end }) => end?.by != null).map(waited_ms)),
    pane: answerers(ended.filter(({ end }) => end?.why === AT_THE_PANE).map(waited_ms)),
    unanswered: all.filter((item) => isWaiting(item) || item.state === 'gone' || item.state === 'expired')
      .length,
  }
}

function waited_ms({ since, end }: Item): number {
  return Math.max(0, Date.parse(end?.at ?? since) - Date.parse(since))
}

function answerers(times_ms: readonly number[]): Answerers {
  const sorted = times_ms.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  const median = sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
  return { answers: sorted.length, median_ms: sorted.length === 0 ? null : median }
}
