/** Follows one file that grows, shrinks, is replaced, or is not there yet. */

import type { FileHandle } from 'node:fs/promises'
import { createLineSplitter, type LineSplitter } from '../../core/text/line-splitter.ts'
import { identityOf, openRegular } from '../files/reading.ts'

/** However much was appended, only this much of it is in memory at once. */
const BLOCK_BYTES = 64 * 1024

export interface FileTail {
  /** Opens the file before any line is asked for; what tells it from its successors, null where it is not there. */
  open(): Promise<string | null>
  /** The lines that were completed since the last call. Not to be called again before it has ended. */
  lines(): AsyncGenerator<string>
  /** Whether a file is held open, which may have been replaced or removed since. */
  isFollowing(): boolean
  /** The line that is still being written, empty where there is none. */
  rest(): string
  close(): Promise<void>
}

export interface FileTailOptions {
  readonly file: string
  /**
   * Where to begin in a file that is there at the first call, given its size and what tells it from its successors; a line that
   * began before is left out.
   */
  readonly firstOffset: (size_bytes: number, identity: string) => number
  readonly maxLine_characters?: number
}

interface Followed {
  readonly handle: FileHandle
  readonly identity: string
  splitter: LineSplitter
  offset: number
  /** True until the end of a line has passed that began before the first offset. */
  insideLine: boolean
}

/**
 * Reads appended bytes only. The file is held open: what was written before a rotation is still read, and its inode
 * number cannot be given to its successor. A file that was cut is read from its start; one that was cut and has grown
 * past the old end before we looked cannot be told from one that grew.
 */
export function tailFile(options: FileTailOptions): FileTail {
  const { file, maxLine_characters } = options
  let followed: Followed | null = null
  let first = true

  const follow = async (): Promise<Followed | null> => {
    const handle = await openRegular(file)
    if (handle === null) return null
    const { dev, ino, size } = await handle.stat()
    const identity = `${dev}:${ino}`
    const wanted = first ? Math.max(0, Math.min(size, options.firstOffset(size, identity))) : 0
    return {
      handle,
      identity,
      splitter: createLineSplitter(maxLine_characters),
      offset: Math.max(0, wanted - 1), // one byte earlier: a newline there says that a line begins at `wanted`
      insideLine: wanted > 0,
    }
  }

  async function* drain(state: Followed): AsyncGenerator<string> {
    const block = new Uint8Array(BLOCK_BYTES)
    while (true) {
      const { bytesRead } = await state.handle.read(block, 0, BLOCK_BYTES, state.offset)
      if (bytesRead === 0) return
      state.offset += bytesRead
      const lines = state.splitter.push(block.subarray(0, bytesRead))
      if (state.insideLine && lines.length > 0) {
        state.insideLine = false
        lines.shift()
      }
      yield* lines
    }
  }

  const leave = async (): Promise<void> => {
    await followed?.handle.close()
    followed = null
  }

  const open = async (): Promise<Followed | null> => {
    followed ??= await follow()
    first = false
    return followed
  }

  return {
    open: async () => (await open())?.identity ?? null,
    async *lines() {
      const identity = await identityOf(file)
      if (followed !== null && followed.identity !== identity) {
        yield* drain(followed)
        await leave()
      }
      if ((await open()) === null || followed === null) return
      if ((await followed.handle.stat()).size < followed.offset) {
        followed.offset = 0
        followed.insideLine = false
        followed.splitter = createLineSplitter(maxLine_characters)
      }
      yield* drain(followed)
    },
    isFollowing: () => followed !== null,
    rest: () => (followed === null || followed.insideLine ? '' : followed.splitter.rest()),
    close: leave,
  }
}
