/** Finds by halves where in a long log the wanted time begins, instead of reading everything that is newer. */

import type { FileHandle } from 'node:fs/promises'
import { openRegular } from '../open-regular.ts'

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
