/** Reads `llm-decisions.jsonl`: backwards from its end, or forwards for people as it grows. */

import { basename, dirname } from 'node:path'
import type { Decision } from '../../core/decision.ts'
import type { Change } from '../../core/trail/change.ts'
import { type DecisionRecord, readDecisionRecord, readOwnDecision } from '../../core/trail/decision-record.ts'
import { readNote } from '../../core/trail/note.ts'
import { identityOf } from '../files/reading.ts'
import { sha1 } from '../hash.ts'
import { tailFile } from '../logs/file-tail.ts'
import { linesBackwards, offsetAfterOldLines, olderParts, trailBackwards } from './rotated-files.ts'

export const DECISIONS_FILE = 'llm-decisions.jsonl'

/** Lines are in the order of finishing; a slow decision may be this much older than the line before it. */
export const ORDER_SLACK_MS = 10 * 60_000
/** Consecutive old records that end the search: a clock that was set back leaves some among new ones. */
const OLD_IN_A_ROW_MAX = 100
/** A decision that closes an intent is written right before the closing mark, so it is near the end. */
const TAIL_CHARACTERS = 1024 * 1024

export interface RecentDecisions {
  /** This program's own decisions, oldest first. */
  readonly decisions: Decision[]
  /** Changes of what is effective, oldest first. */
  readonly changes: Change[]
  /** Records of items, oldest first; `read-items.ts` reads their content. */
  readonly items: object[]
  /** How many lines between them were not records of the trail. */
  readonly unreadable: number
  /** Hashes of unreadable lines that were whole once. Torn lines do not count: their intent is open. */
  readonly damaged: readonly string[]
}

/** What the trail says since a given time. */
export async function recentDecisions(file: string, since_ms: number): Promise<RecentDecisions> {
  const decisions: Decision[] = []
  const changes: Change[] = []
  const items: object[] = []
  const damaged: string[] = []
  let unreadable = 0
  let oldInARow = 0
  const noteOther = (text: string): void => {
    const note = readNote(text)
    if (note === null) {
      unreadable += 1
      if (!isTorn(text)) damaged.push(sha1(text))
    } else if (note.kind === 'item') items.push(note.record)
    else if (Date.parse(note.change.timestamp) >= since_ms) changes.push(note.change)
  }
  for await (const text of trailBackwards(file)) {
    if (text.trim() === '') continue
    const time_ms = readDecisionRecord(text)?.time_ms
    if (time_ms === undefined) {
      noteOther(text)
      continue
    }
    oldInARow = time_ms < since_ms - ORDER_SLACK_MS ? oldInARow + 1 : 0
    if (oldInARow > OLD_IN_A_ROW_MAX) break
    const decision = readOwnDecision(text)
    if (decision !== null && Date.parse(decision.timestamp) >= since_ms) decisions.push(decision)
  }
  return {
    ...{ decisions: decisions.reverse(), changes: changes.reverse(), items: items.reverse() },
    ...{ unreadable, damaged },
  }
}

/** Starts with a brace but does not end with one; a torn line that ends with one counts as damaged. */
function isTorn(line: string): boolean {
  return line.startsWith('{') && !line.trimEnd().endsWith('}')
}

/** Where to start reading a file of the trail forwards, so that no decision since a given time is missed. */
export interface Start {
  /** Byte offset of the start of a line. */
  readonly offset: number
  /** Whether the file goes back beyond that time, so that no older file is needed. */
  readonly isReached: boolean
}

/** Searches from the end of the file, so that older lines are not read. */
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

/** We write the time first, so that most lines can be skipped without parsing. */
function timeOf(line: string): number | undefined {
  const written = /^\{"timestamp":"(\d[\d:.TZ-]{9,40})"/.exec(line)?.[1]
  const time_ms = written === undefined ? Number.NaN : Date.parse(written)
  return Number.isNaN(time_ms) ? readDecisionRecord(line)?.time_ms : time_ms
}

/** The ids of the latest decisions, those that could have closed an open intent. */
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

/** Enough to show a person that the prefix is not unique. */
const FOUND_LIMIT = 5

/** The latest decisions whose id has this prefix, newest first; only one if the prefix is a whole id. */
export async function findDecisions(file: string, prefix: string): Promise<readonly Decision[]> {
  const found = new Map<string, Decision>()
  for await (const text of trailBackwards(file)) {
    if (!text.includes(prefix)) continue
    const decision = readOwnDecision(text)
    if (decision?.id === prefix) return [decision]
    if (decision?.id.startsWith(prefix) && !found.has(decision.id)) found.set(decision.id, decision)
    if (found.size === FOUND_LIMIT) break
  }
  return [...found.values()]
}

/** A decision holds the prompt and all facts, which is a few kilobytes: far less than this. */
const MAX_DECISION_CHARACTERS = 1024 * 1024

export interface DecisionLog {
  /** The records since the given time, and up to ten minutes before it. */
  past(): AsyncGenerator<DecisionRecord>
  /** Records that are added after `past` has ended, until the signal aborts; survives rotation. */
  coming(signal: AbortSignal): AsyncGenerator<DecisionRecord>
  /** How many lines so far were not records of the trail. */
  unreadableLines(): number
  close(): Promise<void>
}

/** Opens the log of a project at a given time; a file that does not exist yet has no past. */
export async function openDecisionLog(file: string, since_ms: number): Promise<DecisionLog> {
  const sought = await identityOf(file)
  const start = await startIn(file, since_ms)
  // If the file has been rotated since, its successor is read from the first line.
  const firstOffset = (_size: number, identity: string): number => (identity === sought ? start.offset : 0)
  const tail = tailFile({ file, firstOffset, maxLine_characters: MAX_DECISION_CHARACTERS })
  const opened = await tail.open()
  const older =
    start.isReached && opened === sought ? [] : await partsSince(await olderParts(file, opened), since_ms)
  let unreadable = 0
  let unended = ''

  function* read(line: string): Generator<DecisionRecord> {
    const record = readDecisionRecord(line)
    if (record !== null) yield record
    else if (line.trim() !== '' && readNote(line) === null) unreadable += 1
  }
  return {
    async *past() {
      for (const part of older) for await (const line of linesOfPart(part)) yield* read(line)
      for await (const line of tail.lines()) yield* read(line)
      // Other programs may omit the last newline. Half a decision is not JSON, so it waits for the rest.
      const last = readDecisionRecord(tail.rest())
      if (last === null) return
      unended = tail.rest()
      yield last
    },
    async *coming(signal) {
      for await (const line of appended(file, tail.lines, signal)) {
        if (line !== unended) yield* read(line)
        unended = ''
      }
    },
    unreadableLines: () => unreadable,
    close: () => tail.close(),
  }
}

interface OlderPart extends Start {
  readonly file: string
}

/** The rotated files with records since a given time, oldest first. */
async function partsSince(newestFirst: readonly string[], since_ms: number): Promise<readonly OlderPart[]> {
  const parts: OlderPart[] = []
  for (const file of newestFirst) {
    const start = await startIn(file, since_ms)
    parts.unshift({ file, ...start })
    if (start.isReached) break
  }
  return parts
}

async function startIn(file: string, since_ms: number): Promise<Start> {
  return Number.isFinite(since_ms) ? startOfDecisionsSince(file, since_ms) : { offset: 0, isReached: false }
}

/** All lines of a rotated file, including a last one without a newline. */
async function* linesOfPart({ file, offset }: OlderPart): AsyncGenerator<string> {
  const tail = tailFile({ file, firstOffset: () => offset, maxLine_characters: MAX_DECISION_CHARACTERS })
  try {
    yield* tail.lines()
    yield tail.rest()
  } finally {
    await tail.close()
  }
}

/** Loads the watcher only here: everything else that reads decisions must start fast. */
async function* appended(
  file: string,
  lines: () => AsyncGenerator<string>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { watchFolder } = await import('../logs/watch-folder.ts')
  let changed = false
  let wake = (): void => undefined
  const onChange = (): void => {
    changed = true
    wake()
  }
  signal.addEventListener('abort', onChange)
  const watcher = await watchFolder({
    directory: dirname(file),
    names: [basename(file)],
    onChange,
    onNotice: () => undefined, // the folder is checked regularly anyway
  })
  try {
    while (!signal.aborted) {
      changed = false
      yield* lines()
      await new Promise<void>((resolve) => {
        wake = resolve
        if (changed) resolve()
      })
    }
  } finally {
    signal.removeEventListener('abort', onChange)
    await watcher.close()
  }
}
