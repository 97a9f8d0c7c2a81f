/** Looks back through `llm-decisions.jsonl` from its end. */

import { type Change, readChange } from '../../core/change.ts'
import type { Decision } from '../../core/decision.ts'
import { readDecisionRecord, readOwnDecision } from '../../core/decision-record.ts'
import { linesBackwards } from './read-backwards.ts'

export const DECISIONS_FILE = 'llm-decisions.jsonl'

/** Lines stand in the order in which decisions were finished; a slow one may be this much older than the line before. */
const ORDER_SLACK_MS = 10 * 60_000
/** A decision that closes an intent is written right before its closing mark, so it stands near the end. */
const TAIL_BYTES = 1024 * 1024

export interface RecentDecisions {
  /** Our own, oldest first. */
  readonly decisions: Decision[]
  /** What else was in force, oldest first. */
  readonly changes: Change[]
  /** How many lines among them were nothing of the trail's. */
  readonly unreadable: number
}

/** What the trail says since a moment. */
export async function recentDecisions(file: string, since_ms: number): Promise<RecentDecisions> {
  const decisions: Decision[] = []
  const changes: Change[] = []
  let unreadable = 0
  for await (const { text } of linesBackwards(file)) {
    const time_ms = readDecisionRecord(text)?.time_ms
    const change = time_ms === undefined ? readChange(text) : null
    if (change !== null && Date.parse(change.timestamp) >= since_ms) changes.push(change)
    if (time_ms === undefined) unreadable += change === null ? 1 : 0
    else if (time_ms < since_ms - ORDER_SLACK_MS) break
    const decision = readOwnDecision(text)
    if (decision !== null && Date.parse(decision.timestamp) >= since_ms) decisions.push(decision)
  }
  return { decisions: decisions.reverse(), changes: changes.reverse(), unreadable }
}

/** Where to begin to read forwards so that no decision since a moment is missed: a byte offset, a line's start. */
export async function offsetOfDecisionsSince(file: string, since_ms: number): Promise<number> {
  let offset = 0
  for await (const line of linesBackwards(file)) {
    const time_ms = timeOf(line.text)
    if (time_ms !== undefined && time_ms < since_ms - ORDER_SLACK_MS) {
      return line.offset
    }
    offset = line.offset
  }
  return offset
}

/** We write the time first, so that most lines need not be parsed to be passed over. */
function timeOf(line: string): number | undefined {
  const written = /^\{"timestamp":"(\d[\d:.TZ-]{9,40})"/.exec(line)?.[1]
  const time_ms = written === undefined ? Number.NaN : Date.parse(written)
  return Number.isNaN(time_ms) ? readDecisionRecord(line)?.time_ms : time_ms
}

/** The ids of the decisions in the last part of the file. */
export async function decidedIdsInTail(file: string): Promise<Set<string>> {
  const ids = new Set<string>()
  let end: number | null = null
  for await (const { text, offset } of linesBackwards(file)) {
    end ??= offset
    if (offset < end - TAIL_BYTES) break
    const decision = readOwnDecision(text)
    if (decision !== null) ids.add(decision.id)
  }
  return ids
}
