/** Tells the failures of the file system apart by their code. */

import { CzarinaError } from '../core/errors.ts'

/** The code of a failed system call, for example `ENOENT`; undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Whether a call failed because the file, or a folder on the way to it, is not there. */
export function isMissing(error: unknown): boolean {
  const code = errorCode(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/** What went wrong in a few words for a log line. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** For the `catch` of a read: what is missing is null; what may not be read is the user's to repair, and no bug. */
export function nullIfMissing(file: string): (error: unknown) => null {
  return (error) => {
    if (isMissing(error)) return null
    throw new CzarinaError('CZM_LOG_FOLDER', `${file} cannot be read: ${errorText(error)}.`, {
      file,
      suggestions: [`ls -ld '${file}'`],
      cause: error,
    })
  }
}
