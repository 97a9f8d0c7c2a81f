/**
 * The parts of a trail that has grown, read from the newest line back: `llm-decisions.jsonl` is written to,
 * `llm-decisions.1.jsonl` is its oldest part, and each later one bears the next number. A part is never renamed again, so who
 * reads it is not disturbed.
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

/** Ends the part that is written to, in one step, and removes the oldest above `keep`; gives what it removed. */
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
 * The parts before the one that is written to, newest first. `identity` names the file that the caller has open as that one:
 * where it was ended meanwhile, neither it nor what came after it is among them.
 */
export async function olderParts(file: string, identity: string | null): Promise<readonly string[]> {
  const files = (await partsOf(file)).map((part) => part.file)
  const identities = await Promise.all(files.map((one) => identityOf(one)))
  return identity === null ? files : files.slice(identities.indexOf(identity) + 1)
}

/** The lines of all parts, from the newest to the oldest. */
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
/** No decision comes near this; a longer line is junk and comes out cut, so that memory stays bounded. */
const MAX_LINE_BYTES = 4 * 1024 * 1024

export interface PlacedLine {
  readonly text: string
  /** Byte offset of the line's first byte. */
  readonly offset: number
}

/**
 * The lines of a file from its last to its first, read in blocks; none where the file does not exist. With `end`, those before
 * that byte, the first of which is then cut there.
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

/** The same for a file that is open, and stays so. */
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
    if (bytesRead < length) return // truncated meanwhile: what stands before is no longer what it was
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

/** The end of a line whose start is still to come, in pieces: joining them at each block would take hours for a huge line. */
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

/** `lastIndexOf` counts a negative start from the end, so the start of the file needs saying. */
function lastNewlineBefore(bytes: Buffer, end: number): number {
  return end === 0 ? -1 : bytes.lastIndexOf(NEWLINE, end - 1)
}

/** What is left of the search when it ends: reading so much takes no longer than finding less. */
const WINDOW_BYTES = 256 * 1024
/** Tried first to find a whole line that tells its time; four times as much each time that there is none. */
const PROBE_BYTES = 16 * 1024
const PROBE_BYTES_MAX = 1024 * 1024
const STEP_GROWTH = 4
const NEWLINE = 0x0a

/** Whether a line is old enough to be left out with all before it; null where the line does not tell. */
export type IsOld = (line: string) => boolean | null

/**
 * The start of a line soon after the last old line, from which to look backwards for it; 0 where there is no file. Lines need not be
 * in strict order: the search only ever leaves lines out in front of one that is old.
 */
export async function offsetAfterOldLines(file: string, isOld: IsOld): Promise<number> {
  const handle = await openRegular(file)
  if (handle === null) return 0
  try {
    let old = 0
    // Steps back from the end, where most questions lie, that grow until they are too far; then by halves.
    let step = WINDOW_BYTES
    let end = (await handle.stat()).size
    // Where the line ends that reaches over `end`, which may be the last old one.
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
  /** The first line that tells its time; null where none does, or none near. */
  readonly told: { readonly offset: number; readonly isOld: boolean } | null
  /** Where the first line begins; where none does so near, it is junk, and where we stopped to look. Null for none at all. */
  readonly first: number | null
}

/** Looks at the lines that begin between two offsets. */
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
