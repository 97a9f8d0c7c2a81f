/** Reads the newest lines of a log first, without reading the rest of it. */

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

/** The lines of a file from its last to its first, read in blocks; none where the file does not exist. */
export async function* linesBackwards(file: string): AsyncGenerator<PlacedLine> {
  const handle = await openRegular(file)
  if (handle === null) return
  try {
    let start = (await handle.stat()).size
    let unfinished: Uint8Array = new Uint8Array(0)
    while (start > 0) {
      const length = Math.min(BLOCK_BYTES, start)
      start -= length
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, start)
      if (bytesRead < length) return // truncated meanwhile: what stands before is no longer what it was
      const bytes = Buffer.concat([buffer, unfinished])
      let end = bytes.length
      for (
        let newline = bytes.lastIndexOf(NEWLINE);
        newline !== -1;
        newline = lastNewlineBefore(bytes, end)
      ) {
        if (newline + 1 < end)
          yield { text: bytes.toString('utf8', newline + 1, end), offset: start + newline + 1 }
        end = newline
      }
      unfinished = bytes.subarray(0, Math.min(end, MAX_LINE_BYTES))
    }
    if (unfinished.length > 0) yield { text: Buffer.from(unfinished).toString('utf8'), offset: 0 }
  } finally {
    await handle.close()
  }
}

/** `lastIndexOf` counts a negative start from the end, so the start of the file needs saying. */
function lastNewlineBefore(bytes: Buffer, end: number): number {
  return end === 0 ? -1 : bytes.lastIndexOf(NEWLINE, end - 1)
}
