/** Reads the newest lines of a log first, without reading the rest of it. */

import type { FileHandle } from 'node:fs/promises'
import { openRegular } from '../open-regular.ts'

const BLOCK_BYTES = 64 * 1024
const NEWLINE = 0x0a
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
export async function* linesOfHandleBackwards(
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
