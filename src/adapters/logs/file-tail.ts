/** Follows one file that may grow, shrink, be replaced, or not exist yet. */

import type { FileHandle } from 'node:fs/promises'
import { createLineSplitter, type LineSplitter } from '../../core/text/line-splitter.ts'
import { identityOf, openRegular } from '../files/reading.ts'

/** The most that is in memory at once, for any amount that was appended. */
const BLOCK_BYTES = 64 * 1024

export interface FileTail {
  /** Opens the file before any line is read; returns its identity, or null if it does not exist. */
  open(): Promise<string | null>
  /** The lines that were completed since the last call. Must not be called again before it has ended. */
  lines(): AsyncGenerator<string>
  /** Whether a file is open; it may have been replaced or removed since. */
  isFollowing(): boolean
  /** The line that is still being written; empty if there is none. */
  rest(): string
  close(): Promise<void>
}

export interface FileTailOptions {
  readonly file: string
  /**
   * Where to start in a file that exists at the first call, given its size and identity. A line that started
   * before that is left out.
   */
  readonly firstOffset: (size_bytes: number, identity: string) => number
  readonly maxLine_characters?: number
}

interface Followed {
  readonly handle: FileHandle
  readonly identity: string
  splitter: LineSplitter
  offset: number
  /** True until a line that started before the first offset has ended. */
  insideLine: boolean
}

/**
 * Reads only appended bytes. The file is kept open, so what was written before a rotation is still read, and
 * its inode number cannot be reused by its successor. A truncated file is read from its start; one that was
 * truncated and has grown past the old end before we read it cannot be distinguished from one that grew.
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
      offset: Math.max(0, wanted - 1), // one byte earlier: a newline there means that a line starts at `wanted`
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
