/** Writes into the folder of the user's word, which is nobody else's business. */

import { chmod, lstat, mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CzarinaError } from '../../core/errors.ts'
import { errorText } from '../file-errors.ts'
import { replaceFile } from '../replace-file.ts'

const PRIVATE_FOLDER_MODE = 0o700

/**
 * Replaces the file in one step. A folder in its place is moved aside, and with `keepOld` whatever lies there, so that it is not
 * lost. Throws CZM_TRUST_STORE.
 */
export async function writeStored(file: string, value: unknown, keepOld = false): Promise<void> {
  const folder = dirname(file)
  try {
    for (const each of [dirname(folder), folder]) {
      await mkdir(each, { recursive: true, mode: PRIVATE_FOLDER_MODE })
      await chmod(each, PRIVATE_FOLDER_MODE)
    }
    const found = await lstat(file).catch(() => null)
    if (found !== null && (keepOld || found.isDirectory())) await rename(file, `${file}.bad-${found.ino}`)
    await replaceFile(file, `${JSON.stringify(value, null, 2)}\n`, { sync: true })
  } catch (error) {
    throw storeError(file, error)
  }
}

/** The error of a folder that cannot be used. */
export function storeError(file: string, cause: unknown): CzarinaError {
  return new CzarinaError('CZM_TRUST_STORE', `${file} cannot be used: ${errorText(cause)}.`, {
    file,
    suggestions: [`ls -ld '${dirname(file)}'`],
    cause,
  })
}
