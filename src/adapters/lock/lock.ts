/** One monitor for each project: two would answer the same prompt twice. */

import { lstat, mkdir, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CzarinaError } from '../../core/errors.ts'
import { localStamp } from '../../core/text/local-time.ts'
import { errorText, nullIfMissing, readSmallText } from '../files/reading.ts'
import { createFile, PRIVATE_FOLDER_MODE, replaceFile } from '../files/writing.ts'
import { type Holder, holderIn, isHolderAlive, isOnThisMachine } from './holder.ts'

const LOCK_BYTES_MAX = 16 * 1024

export interface Lock {
  /** Takes the lock again if its file was removed; throws CZM_MONITOR_EXISTS if another monitor has it. */
  keep(): Promise<void>
  /** Releases the lock, unless another monitor has taken it meanwhile. */
  release(): Promise<void>
}

/** Takes a project's lock, even from a dead process, or throws CZM_MONITOR_EXISTS, which names the holder. */
export async function acquireLock(file: string, holder: Holder): Promise<Lock> {
  const acquire = async (): Promise<void> => {
    try {
      await mkdir(dirname(file), { recursive: true, mode: PRIVATE_FOLDER_MODE })
      await take(file, holder)
    } catch (error) {
      if (error instanceof CzarinaError) throw error
      throw new CzarinaError(
        'CZM_FILE_UNAVAILABLE',
        `The lock ${file} cannot be written: ${errorText(error)}.`,
        {
          file,
          suggestions: [`Make ${dirname(file)} writable for you, or free space on its disk.`],
          cause: error,
        },
      )
    }
  }
  const isOurs = async (): Promise<boolean> => (await readHolder(file))?.token === holder.token
  await acquire()
  return {
    keep: async () => {
      if (!(await isOurs())) await acquire()
    },
    release: async () => {
      if (await isOurs()) await unlink(file)
    },
  }
}

/** Who holds the lock; null if nobody does, or if the holder died without releasing it. */
export async function readLock(file: string): Promise<Holder | null> {
  const holder = await readHolder(file)
  return holder !== null && (await isHolderAlive(holder)) ? holder : null
}

/** Loops only while holders come and go: each turn takes the lock, refuses, or finds another holder. */
async function take(file: string, holder: Holder): Promise<void> {
  while (!(await createFile(file, JSON.stringify(holder)))) {
    const current = await readHolder(file)
    if (current === null) continue // released since
    if (await isHolderAlive(current)) throw alreadyRunning(file, current)
    if (await takeOver(file, holder, current)) return
  }
}

/**
 * Replaces a dead holder's lock. Of all processes that find it dead, only one gets a second lock, which is
 * named after the dead holder's token. Only that process may replace the file, so none can remove a lock that
 * another has just taken.
 */
async function takeOver(file: string, holder: Holder, dead: Holder): Promise<boolean> {
  const claim = await acquireLock(`${file}.${dead.token}`, holder)
  try {
    if ((await readHolder(file))?.token !== dead.token) return false
    await replaceFile(file, JSON.stringify(holder), { sync: true })
    return true
  } finally {
    await claim.release()
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  const text = await readSmallText(file, LOCK_BYTES_MAX)
  if (text === null) {
    // A dangling link exists for `link` but not for us, so waiting would never end.
    const found = await lstat(file).catch(nullIfMissing(file))
    if (found?.isSymbolicLink()) throw unreadable(file)
    return null
  }
  const holder = holderIn(text)
  if (holder === null) throw unreadable(file)
  return holder
}

function unreadable(file: string): CzarinaError {
  return new CzarinaError(
    'CZM_MONITOR_EXISTS',
    `The lock ${file} cannot be read, so its holder is unknown.`,
    { file, suggestions: [`If no monitor runs there: rm '${file}'`] },
  )
}

/** The error for a monitor that already runs in the project, whether it holds this lock or not. */
export function alreadyRunning(file: string, holder: Holder): CzarinaError {
  const { pid, host, startedAt } = holder
  const isHere = isOnThisMachine(holder)
  return new CzarinaError(
    'CZM_MONITOR_EXISTS',
    `A monitor already runs in this project: pid ${pid}${isHere ? '' : ` on ${host}`}, since ${localStamp(startedAt)}.`,
    {
      file,
      value: pid,
      suggestions: isHere
        ? ['czarina-monitor stop']
        : [`On ${host}: czarina-monitor stop`, `If no monitor runs there any more: rm '${file}'`],
    },
  )
}
