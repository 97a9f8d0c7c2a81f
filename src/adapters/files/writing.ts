/** Keeps files whole, although others read and rotate them and a full disk can tear them. */

import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const NEWLINE = 0x0a
/** These files contain prompts and commands: only their owner may read them. */
export const PRIVATE_FILE_MODE = 0o600
export const PRIVATE_FOLDER_MODE = 0o700
/** Without O_NONBLOCK, writing to a pipe waits for its reader. */
const APPEND_FLAGS = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK

/**
 * Appends whole lines with one write, so that no reader and no second writer sees part of a line. If a crash
 * left half a line at the end of the file, that line is terminated first. A write that a full disk cut short
 * is undone. The file is opened each time, so that a log that was rotated away is not written to any more.
 * Returns the new size in bytes.
 */
export async function appendLines(
  file: string,
  lines: readonly string[],
  options: { sync: boolean },
): Promise<number> {
  const handle = await openForAppend(file)
  try {
    const { size: before } = await handle.stat()
    const start = (await endsInsideLine(handle)) ? '\n' : ''
    const bytes = Buffer.from(`${start}${lines.join('\n')}\n`)
    const { bytesWritten } = await handle.write(bytes)
    if (bytesWritten < bytes.length) {
      await takeBack(handle, bytesWritten, before)
      throw new Error(`only ${bytesWritten} of ${bytes.length} bytes were written to ${file}`)
    }
    if (options.sync) await handle.datasync()
    const { size, nlink } = await handle.stat()
    if (nlink === 0) throw new Error(`${file} was removed while it was written to`)
    return size
  } finally {
    await handle.close()
  }
}

/** Terminates half a line that a crash left, so that later lines are whole; creates a missing file. */
export async function endTornLine(file: string): Promise<void> {
  const handle = await openForAppend(file)
  try {
    if (await endsInsideLine(handle)) await handle.write('\n')
  } finally {
    await handle.close()
  }
}

/** Makes sure that a file's content survives a power cut. */
export async function syncFile(file: string): Promise<void> {
  const handle = await openForAppend(file)
  try {
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** Rejects anything that cannot keep a line: what is written to a pipe or a device is lost. */
async function openForAppend(file: string): Promise<FileHandle> {
  const handle = await open(file, APPEND_FLAGS, PRIVATE_FILE_MODE)
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw new Error(`${file} is not a regular file`)
}

/** Undoes a write, unless others have appended since. */
async function takeBack(handle: FileHandle, bytesWritten: number, before: number): Promise<void> {
  const { size } = await handle.stat()
  if (size === before + bytesWritten) await handle.truncate(before)
}

async function endsInsideLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat()
  if (size === 0) return false
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return bytesRead === 1 && buffer[0] !== NEWLINE
}

/** Replaces a file atomically: readers, and the next start after a crash, see the old text or the new one. */
export async function replaceFile(file: string, text: string, options: { sync: boolean }): Promise<void> {
  await placeFresh(file, text, options.sync, rename)
}

/** Creates a file that is whole and synced before anybody can see it; false if the name is taken. */
export async function createFile(file: string, text: string): Promise<boolean> {
  try {
    await placeFresh(file, text, true, link)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Writes the text under a unique name, since writing to an existing file could wait forever, then moves it
 * into place. Leaves no other file behind.
 */
async function placeFresh(file: string, text: string, sync: boolean, place: typeof rename): Promise<void> {
  const fresh = `${file}.${randomUUID()}.new`
  try {
    const handle = await open(fresh, 'wx', PRIVATE_FILE_MODE)
    try {
      await handle.writeFile(text)
      if (sync) await handle.sync()
    } finally {
      await handle.close()
    }
    await place(fresh, file)
  } finally {
    await rm(fresh, { force: true }).catch(() => undefined) // nobody reads it: at worst it is litter
  }
  if (sync) await syncFolder(dirname(file))
}

/** A renamed file survives a power cut only if its folder was synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
