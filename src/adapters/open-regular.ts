/** Opens and reads files in which anything may lie by now: a pipe, a folder, a gigabyte. None of them may hold us up. */

import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { CzarinaError } from '../core/errors.ts'
import { nullIfMissing } from './file-errors.ts'

/** Without O_NONBLOCK, opening a pipe waits for its writer; on a regular file it changes nothing. */
const READ_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY

/** Opens a file for reading; null where it is missing. Throws CZM_LOG_FOLDER for all that is no regular file. */
export async function openRegular(file: string): Promise<FileHandle | null> {
  const handle = await open(file, READ_FLAGS).catch(nullIfMissing(file))
  if (handle === null || (await handle.stat()).isFile()) return handle
  await handle.close()
  throw unfit(file, 'is no regular file')
}

/** The whole text of a small file; null where it is missing. Throws CZM_LOG_FOLDER where it cannot be what it should be. */
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
  return new CzarinaError('CZM_LOG_FOLDER', `${file} ${what}.`, {
    file,
    suggestions: [`Move it away: mv '${file}' '${file}.bad'`],
  })
}
