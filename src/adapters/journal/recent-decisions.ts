/** Looks back through `llm-decisions.jsonl` from its end. */

import type { Decision } from '../../core/decision.ts'
import { type Change, readChange } from '../../core/trail/change.ts'
import { readDecisionRecord, readOwnDecision } from '../../core/trail/decision-record.ts'
import { sha1 } from '../hash.ts'
import { linesBackwards } from './read-backwards.ts'
import { offsetAfterOldLines } from './seek-time.ts'
import { trailBackwards } from './segments.ts'

export const DECISIONS_FILE = 'llm-decisions.jsonl'

/** Lines stand in the order in which decisions were finished; a slow one may be this much older than the line before. */
export const ORDER_SLACK_MS = 10 * 60_000
/** So many old records in a row end the look back: a clock that was put back for a while leaves some among new ones. */
const OLD_IN_A_ROW_MAX = 100
/** A decision that closes an intent is written right before its closing mark, so it stands near the end. */
const TAIL_CHARACTERS = 1024 * 1024

export interface RecentDecisions {
  /** Our own, oldest first. */
  readonly decisions: Decision[]
  /** What else was in force, oldest first. */
  readonly changes: Change[]
  /** How many lines among them were nothing of the trail's. */
  readonly unreadable: number
  /** Hashes of those that were whole once: one whose writing broke off has an intent that tells of it. */
  readonly damaged: readonly string[]
}

/** What the trail says since a moment. */
export async function recentDecisions(file: string, since_ms: number): Promise<RecentDecisions> {
  const decisions: Decision[] = []
  const changes: Change[] = []
  const damaged: string[] = []
  let unreadable = 0
  let oldInARow = 0
  for await (const text of trailBackwards(file)) {
    if (text.trim() === '') continue
    const time_ms = readDecisionRecord(text)?.time_ms
    if (time_ms === undefined) {
      const change = readChange(text)
      if (change === null) unreadable += 1
      if (change === null && !isTorn(text)) damaged.push(sha1(text))
      if (change !== null && Date.parse(change.timestamp) >= since_ms) changes.push(change)
      continue
    }
    oldInARow = time_ms < since_ms - ORDER_SLACK_MS ? oldInARow + 1 : 0
    if (oldInARow > OLD_IN_A_ROW_MAX) break
    const decision = readOwnDecision(text)
    if (decision !== null && Date.parse(decision.timestamp) >= since_ms) decisions.push(decision)
  }
  return { decisions: decisions.reverse(), changes: changes.reverse(), unreadable, damaged }
}

/** Begins with a record's first brace and does not end with its last one; in doubt, where it ends with an inner one, damaged. */
function isTorn(line: string): boolean {
  return line.startsWith('{') && !line.trimEnd().endsWith('}')
}

/** Where to begin to read a part of the trail forwards so that no decision in it since a moment is missed. */
export interface Start {
  /** A byte offset, a line's start. */
  readonly offset: number
  /** Whether the part goes back beyond that moment, so that no older part is needed. */
  readonly isReached: boolean
}

/** Finds that place from the part's end, without reading what is older. */
export async function startOfDecisionsSince(file: string, since_ms: number): Promise<Start> {
  const isOld = (line: string): boolean | null => {
    const time_ms = timeOf(line)
    return time_ms === undefined ? null : time_ms < since_ms - ORDER_SLACK_MS
  }
  let offset = 0
  for await (const line of linesBackwards(file, await offsetAfterOldLines(file, isOld))) {
    offset = line.offset
    if (isOld(line.text) === true) return { offset, isReached: true }
  }
  return { offset, isReached: false }
}

/** We write the time first, so that most lines need not be parsed to be passed over. */
function timeOf(line: string): number | undefined {
  const written = /^\{"timestamp":"(\d[\d:.TZ-]{9,40})"/.exec(line)?.[1]
  const time_ms = written === undefined ? Number.NaN : Date.parse(written)
  return Number.isNaN(time_ms) ? readDecisionRecord(line)?.time_ms : time_ms
}

/** The ids of the newest decisions. */
export async function decidedIdsInTail(file: string): Promise<Set<string>> {
  const ids = new Set<string>()
  let passed = 0
  for await (const text of trailBackwards(file)) {
    passed += text.length
    if (passed > TAIL_CHARACTERS) break
    const decision = readOwnDecision(text)
    if (decision !== null) ids.add(decision.id)
  }
  return ids
}
