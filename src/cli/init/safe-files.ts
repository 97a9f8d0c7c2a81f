/** Writes files without ever losing one: never over an existing file, unless a copy of the old one is kept beside it. */

import { constants } from 'node:fs'
import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCode, errorText } from '../../adapters/files/reading.ts'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'

const BACKUPS_MAX = 1_000

/** Writes a new file; throws CZM_CONFIG_EXISTS if the file exists, even if it was created only just now. */
export function writeNew(file: string, text: string): Promise<void> {
  return asOwnErrors(file, async () => {
    await mkdir(dirname(file), { recursive: true }).catch((error) => {
      throw cannotWrite(file, error)
    })
    await writeFile(file, text, { flag: 'wx' })
  })
}

/** Replaces a file in one step, after copying the old one; returns the path of the copy. */
export function replaceKeeping(file: string, text: string): Promise<string> {
  return asOwnErrors(file, async () => {
    const backup = await backUp(file)
    const fresh = `${file}.${process.pid}.new`
    await writeFile(fresh, text, { flag: 'wx' })
    await rename(fresh, file)
    return backup
  })
}

async function backUp(file: string): Promise<string> {
  for (let number = 1; number <= BACKUPS_MAX; number += 1) {
    const backup = number === 1 ? `${file}.bak` : `${file}.bak${number}`
    try {
      await copyFile(file, backup, constants.COPYFILE_EXCL)
      return backup
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
  throw new CzarinaError(
    'CZM_CONFIG_EXISTS',
    `${file} already has ${BACKUPS_MAX} backups; it was left unchanged.`,
    {
      file,
      suggestions: [`rm '${file}'.bak*`],
    },
  )
}

async function asOwnErrors<Result>(file: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (isCzarinaError(error)) throw error
    throw errorCode(error) === 'EEXIST' ? existsError(file) : cannotWrite(file, error)
  }
}

function cannotWrite(file: string, cause: unknown): CzarinaError {
  return new CzarinaError('CZM_CONFIG_UNAVAILABLE', `${file} cannot be written: ${errorText(cause)}`, {
    file,
    suggestions: [`ls -ld '${dirname(file)}'`],
    cause,
  })
}

/** The refusal to overwrite what somebody else wrote. */
export function existsError(file: string): CzarinaError {
  return new CzarinaError('CZM_CONFIG_EXISTS', `${file} already exists; it was left unchanged.`, {
    file,
    suggestions: [
      'czarina-monitor config',
      'czarina-monitor init --force writes a new one and keeps a copy of the old.',
    ],
  })
}
