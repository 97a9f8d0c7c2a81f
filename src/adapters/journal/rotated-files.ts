/**
 * Rotates the files of a trail, and reads them backwards from the newest line. `llm-decisions.jsonl` is
 * written to, `llm-decisions.1.jsonl` is the oldest rotated file, and each later one has the next number. A
 * rotated file is never renamed again, so its readers are not disturbed.
 */

import { type FileHandle, readdir, rename, rm, stat } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { identityOf, nullIfMissing, openRegular } from '../files/reading.ts'

const NUMBER = /^[1-9]\d{0,8}$/

interface Part {
  readonly number: number
  readonly file: string
}

export interface RemovedPart {
  readonly file: string
  /** When its last line was written, milliseconds since the epoch. */
  readonly endedAt_ms: number
}

/** Rotates the file in one step; removes the oldest rotated files above `keep` and returns them. */
export async function rotate(file: string, keep: number): Promise<readonly RemovedPart[]> {
  const parts = await partsOf(file)
  const { dir, name, ext } = parse(file)
  await rename(file, join(dir, `${name}.${(parts[0]?.number ?? 0) + 1}${ext}`))
  const removed: RemovedPart[] = []
  for (const part of parts.slice(Math.max(0, keep - 1))) {
    removed.push({ file: part.file, endedAt_ms: (await stat(part.file)).mtimeMs })
    await rm(part.file)
  }
  return removed
}

/**
 * The rotated files, newest first. `identity` is that of the file that the caller has open as the current
 * one: if it has been rotated meanwhile, neither it nor any later file is included.
 */
export async function olderParts(file: string, identity: string | null): Promise<readonly string[]> {
  const files = (await partsOf(file)).map((part) => part.file)
  const identities = await Promise.all(files.map((one) => identityOf(one)))
  return identity === null ? files : files.slice(identities.indexOf(identity) + 1)
}

/** The lines of the trail across all of its files, from the newest to the oldest. */
export async function* trailBackwards(file: string): AsyncGenerator<string> {
  const handle = await openRegular(file)
  const now = await handle?.stat()
  try {
    if (handle !== null) for await (const { text } of linesOfHandleBackwards(handle)) yield text
  } finally {
    await handle?.close()
  }
  const identity = now === undefined ? null : `${now.dev}:${now.ino}`
  for (const part of await olderParts(file, identity)) {
    for await (const { text } of linesBackwards(part)) yield text
  }
}

async function partsOf(file: string): Promise<readonly Part[]> {
  const { dir, name, ext } = parse(file)
  const names = (await readdir(dir).catch(nullIfMissing(dir))) ?? []
  const parts = names.flatMap((one): Part[] => {
    const number =
      one.startsWith(`${name}.`) && one.endsWith(ext) ? one.slice(name.length + 1, -ext.length) : ''
    return NUMBER.test(number) ? [{ number: Number(number), file: join(dir, one) }] : []
  })
  return parts.toSorted((one, other) => other.number - one.number)
}

const BLOCK_BYTES = 64 * 1024
/** Far longer than any decision. A longer line is junk: it is truncated, so that memory stays bounded. */
const MAX_LINE_BYTES = 4 * 1024 * 1024

export interface PlacedLine {
  readonly text: string
  /** Byte offset of the line's first byte. */
  readonly offset: number
}

/**
 * The lines of a file from its last to its first, read in blocks; none if the file does not exist. With
 * `end`, only what is before that byte: the first line returned is cut there.
 */
export async function* linesBackwards(
  file: string,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<PlacedLine> {
  const handle = await openRegular(file)
  if (handle === null) return
  try {
    yield* linesOfHandleBackwards(handle, end)
  } finally {
    await handle.close()
  }
}

/** The same for an open file, which stays open. */
async function* linesOfHandleBackwards(
  handle: FileHandle,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<PlacedLine> {
  let start = Math.min(end, (await handle.stat()).size)
  const unfinished = createLineEnd()
  while (start > 0) {
    const length = Math.min(BLOCK_BYTES, start)
    start -= length
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, start)
    if (bytesRead < length) return // truncated meanwhile: the rest is no longer the same file
    let end = length
    for (
      let newline = buffer.lastIndexOf(NEWLINE);
      newline !== -1;
      newline = lastNewlineBefore(buffer, end)
    ) {
      const text = unfinished.takeAfter(buffer.subarray(newline + 1, end))
      if (text !== '') yield { text, offset: start + newline + 1 }
      end = newline
    }
    unfinished.prepend(buffer.subarray(0, end))
  }
  const text = unfinished.takeAfter(Buffer.alloc(0))
  if (text !== '') yield { text, offset: 0 }
}

/** The pieces of a line whose start is not read yet: joining them at each block could take hours. */
function createLineEnd(): { prepend(bytes: Buffer): void; takeAfter(start: Buffer): string } {
  let pieces: Buffer[] = []
  let length = 0
  return {
    prepend(bytes) {
      pieces.unshift(bytes)
      length += bytes.length
      while (length > MAX_LINE_BYTES) length -= pieces.pop()?.length ?? length
    },
    takeAfter(start) {
      const text = Buffer.concat([start, ...pieces]).toString('utf8')
      pieces = []
      length = 0
      return text
    },
  }
}

/** `lastIndexOf` counts a negative start from the end, so the start of the file is a special case. */
function lastNewlineBefore(bytes: Buffer, end: number): number {
  return end === 0 ? -1 : bytes.lastIndexOf(NEWLINE, end - 1)
}

/** The search ends at this size: reading this much takes no longer than searching on. */
const WINDOW_BYTES = 256 * 1024
/** Read first to find a whole line with a time; four times as much is read each time that there is none. */
const PROBE_BYTES = 16 * 1024
const PROBE_BYTES_MAX = 1024 * 1024
const STEP_GROWTH = 4
const NEWLINE = 0x0a

/** Whether a line is old enough to be skipped with everything before it; null if the line does not say. */
export type IsOld = (line: string) => boolean | null

/**
 * The start of a line soon after the last old line, from which to search backwards for it; 0 if there is no
 * file. Lines need not be in strict order: the search only ever skips lines before an old one.
 */
export async function offsetAfterOldLines(file: string, isOld: IsOld): Promise<number> {
  const handle = await openRegular(file)
  if (handle === null) return 0
  try {
    let old = 0
    // Starts at the end, where most searches end, in growing steps; once a step goes too far, bisects.
    let step = WINDOW_BYTES
    let end = (await handle.stat()).size
    // The end of the line that spans `end`, which may be the last old one.
    let lineEnd = end
    while (end - old > WINDOW_BYTES) {
      const from = Math.max(Math.floor((old + end) / 2), end - step)
      const { told, first } = await firstToldBetween(handle, from, end, isOld)
      if (told?.isOld) {
        old = told.offset
      } else {
        end = from
        if (first !== null) lineEnd = first
        step *= STEP_GROWTH
      }
    }
    return lineEnd
  } finally {
    await handle.close()
  }
}

interface Found {
  /** The first line that has a time; null if none has, or none nearby. */
  readonly told: { readonly offset: number; readonly isOld: boolean } | null
  /** Where the first line starts; for junk without a line nearby, where the search began. Null for none. */
  readonly first: number | null
}

/** Reads the lines that start between two offsets. */
async function firstToldBetween(handle: FileHandle, from: number, to: number, isOld: IsOld): Promise<Found> {
  let first: number | null = null
  for (let length = PROBE_BYTES; length <= PROBE_BYTES_MAX; length *= 4) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, from)
    const bytes = buffer.subarray(0, bytesRead)
    const isRest = bytesRead < length
    let start = bytes.indexOf(NEWLINE) + 1
    if (start > 0 && start < to - from) first = from + start
    while (start > 0 && start < to - from) {
      const newline = bytes.indexOf(NEWLINE, start)
      if (newline === -1 && !isRest) break
      const answer = isOld(bytes.toString('utf8', start, newline === -1 ? bytesRead : newline))
      if (answer !== null) return { told: { offset: from + start, isOld: answer }, first }
      start = newline + 1
    }
    if (isRest || start >= to - from) return { told: null, first }
  }
  return { told: null, first: first ?? from }
}
