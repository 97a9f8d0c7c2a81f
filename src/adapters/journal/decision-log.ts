/** Reads `llm-decisions.jsonl` forwards for people: what stands there, then what is added. */

import { basename, dirname } from 'node:path'
import { readChange } from '../../core/trail/change.ts'
import { type DecisionRecord, readDecisionRecord } from '../../core/trail/decision-record.ts'
import { identityOf } from '../file-identity.ts'
import { tailFile } from '../logs/file-tail.ts'
import { type Start, startOfDecisionsSince } from './recent-decisions.ts'
import { olderParts } from './segments.ts'

/** A decision holds a screen's prompt and all facts: a few kilobytes, so this is far more than one needs. */
const MAX_DECISION_CHARACTERS = 1024 * 1024

export interface DecisionLog {
  /** What stands in the file since the wanted moment, and up to ten minutes from before it. */
  past(): AsyncGenerator<DecisionRecord>
  /** What is added after `past` has ended, until the signal aborts; survives rotation. */
  coming(signal: AbortSignal): AsyncGenerator<DecisionRecord>
  /** How many lines so far were no decision. */
  unreadableLines(): number
  close(): Promise<void>
}

/** Opens the log of a project at a moment; a file that is not there yet has no past. */
export async function openDecisionLog(file: string, since_ms: number): Promise<DecisionLog> {
  const sought = await identityOf(file)
  const start = await startIn(file, since_ms)
  // Where the file was ended since, its successor is read from its first line.
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
    else if (line.trim() !== '' && readChange(line) === null) unreadable += 1
  }
  return {
    async *past() {
      for (const part of older) for await (const line of linesOfPart(part)) yield* read(line)
      for await (const line of tail.lines()) yield* read(line)
      // Other programs may leave out the end of the last line; half of a decision is no JSON and waits.
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

/** The parts that hold something since a moment, oldest first. */
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

/** A part that nobody writes to any more, to its last line, ended or not. */
async function* linesOfPart({ file, offset }: OlderPart): AsyncGenerator<string> {
  const tail = tailFile({ file, firstOffset: () => offset, maxLine_characters: MAX_DECISION_CHARACTERS })
  try {
    yield* tail.lines()
    yield tail.rest()
  } finally {
    await tail.close()
  }
}

/** Loads the watcher only here: everything else about decisions must start fast. */
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
    onNotice: () => undefined, // it is looked at regularly anyway
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
