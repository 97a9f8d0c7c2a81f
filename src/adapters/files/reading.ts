/**
 * Opens and reads files that may be anything by now: a pipe, a folder, a gigabyte. None of them may hold us
 * up. Failures are distinguished by their code.
 */

import { constants } from 'node:fs'
import { type FileHandle, open, readFile, stat } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import { CzarinaError } from '../../core/errors.ts'

/** The code of a failed system call, for example `ENOENT`; undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Whether a call failed because the file, or a folder on its path, does not exist. */
export function isMissing(error: unknown): boolean {
  const code = errorCode(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/** What went wrong, in a few words for a log line. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** For the `catch` of a read: null for a missing file; one that cannot be read is for the user to repair. */
export function nullIfMissing(file: string): (error: unknown) => null {
  return (error) => {
    if (isMissing(error)) return null
    throw new CzarinaError('CZM_FILE_UNAVAILABLE', `${file} cannot be read: ${errorText(error)}.`, {
      file,
      suggestions: [`ls -ld '${file}'`],
      cause: error,
    })
  }
}

/** Without O_NONBLOCK, opening a pipe waits for its writer; on a regular file it changes nothing. */
const READ_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY

/** Opens a file for reading; null if missing. Throws CZM_FILE_UNAVAILABLE if it is not a regular file. */
export async function openRegular(file: string): Promise<FileHandle | null> {
  const handle = await open(file, READ_FLAGS).catch(nullIfMissing(file))
  if (handle === null || (await handle.stat()).isFile()) return handle
  await handle.close()
  throw unfit(file, 'is not a regular file')
}

/**
 * The whole text of a small file; null if it is missing. Throws CZM_FILE_UNAVAILABLE if it is too large or
 * not a regular file.
 */
export async function readSmallText(file: string, bytes_max: number): Promise<string | null> {
  const handle = await openRegular(file)
  if (handle === null) return null
  try {
    const { size } = await handle.stat()
    if (size > bytes_max) throw unfit(file, `has ${size} bytes; at most ${bytes_max} are read`)
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}

function unfit(file: string, what: string): CzarinaError {
  return new CzarinaError('CZM_FILE_UNAVAILABLE', `${file} ${what}.`, {
    file,
    suggestions: [`Move it away: mv '${file}' '${file}.bad'`],
  })
}

/** What a file keeps when renamed, but does not share with its successor; null if there is no file. */
export async function identityOf(file: string): Promise<string | null> {
  const found = await stat(file).catch(nullIfMissing(file))
  return found === null ? null : `${found.dev}:${found.ino}`
}

/** A text, or the reason why there is none, which completes a sentence about the file. */
export type TextReading = { readonly text: string } | { readonly trouble: string }

/** Reads a regular file; anything else could keep its reader waiting forever. */
export async function readRegularText(file: string, bytes_max: number): Promise<TextReading> {
  try {
    const found = await stat(file)
    if (found.isDirectory()) return { trouble: 'is a folder' }
    if (!found.isFile()) return { trouble: 'is not a regular file' }
    if (found.size > bytes_max) return { trouble: `has ${found.size} bytes; at most ${bytes_max} are read` }
    return { text: await readFile(file, 'utf8') }
  } catch (error) {
    return {
      trouble: isMissing(error) ? 'is not there' : `cannot be read (${errorCode(error) ?? 'unknown'})`,
    }
  }
}

/** The rows of a captured screen, without escapes, trailing spaces, and the newline after the last row. */
export function screenRows(text: string): string[] {
  const rows = stripVTControlCharacters(text).split(/\r?\n/)
  if (rows.at(-1) === '') rows.pop()
  return rows.map((row) => row.trimEnd())
}
