/** The screens of items, stored under the hash of their text, and kept as long as their trail. */

import { lstat, mkdir, readdir, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { readSmallText } from '../files/reading.ts'
import { createFile, PRIVATE_FOLDER_MODE } from '../files/writing.ts'
import { sha1 } from '../hash.ts'

const SCREENS_FOLDER = 'llm-screens'
const SCREEN_CHARACTERS_MAX = 256 * 1024
/** A character takes at most 4 bytes. */
const SCREEN_BYTES_MAX = SCREEN_CHARACTERS_MAX * 4
const HASH = /^[0-9a-f]{40}$/

const SCREEN_FILE = /^[0-9a-f]{40}\.txt$/

/** Stores a redacted screen under its hash, replacing other content; text too long for one is not stored. */
export async function keepScreen(directory: string, hash: string, text: string): Promise<void> {
  if (text.length > SCREEN_CHARACTERS_MAX) return
  const folder = join(directory, SCREENS_FOLDER)
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER_MODE })
  if (!(await isOwnFolder(folder))) throw new Error(`${folder} is not a folder of the trail`)
  const file = join(folder, `${hash}.txt`)
  const now = new Date()
  if (await createFile(file, text)) return
  if ((await readScreen(directory, hash)) === text && (await lstat(file)).isFile())
    return utimes(file, now, now)
  await rm(file, { force: true })
  await createFile(file, text)
}

/** The screen with this hash; null if it is not stored, or has been altered. */
export async function readScreen(directory: string, hash: string): Promise<string | null> {
  if (!HASH.test(hash)) return null
  const file = join(directory, SCREENS_FOLDER, `${hash}.txt`)
  const text = await readSmallText(file, SCREEN_BYTES_MAX).catch(() => null)
  return text !== null && sha1(text) === hash ? text : null
}

/** A link leads to a folder that is not ours: nothing is written or removed there. */
async function isOwnFolder(folder: string): Promise<boolean> {
  return lstat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/** Removes screens not stored since `before_ms`, milliseconds since the epoch; returns how many. */
export async function dropScreens(directory: string, before_ms: number): Promise<number> {
  const folder = join(directory, SCREENS_FOLDER)
  const isOurs = await isOwnFolder(folder)
  const names = isOurs ? await readdir(folder).catch(() => []) : []
  let dropped = 0
  for (const name of names.filter((each) => SCREEN_FILE.test(each))) {
    const file = join(folder, name)
    const found = await lstat(file).catch(() => null)
    if (!found?.isFile() || found.mtimeMs >= before_ms) continue
    await rm(file, { force: true })
    dropped += 1
  }
  return dropped
}
