import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PRIVATE_FILE_MODE } from './journal/append.ts'

/**
 * Puts a text in place of a file in one step: whoever reads it, and a crash, finds the old one or the new one. The text is
 * written under a name that nobody else uses, since writing to what lies there already could wait for ever.
 */
export async function replaceFile(file: string, text: string, options: { sync: boolean }): Promise<void> {
  const fresh = `${file}.${randomUUID()}.new`
  try {
    const handle = await open(fresh, 'wx', PRIVATE_FILE_MODE)
    try {
      await handle.writeFile(text)
      if (options.sync) await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(fresh, file)
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined) // the first failure is the one to tell
    throw error
  }
  if (options.sync) await syncFolder(dirname(file))
}

/** Only a synced folder keeps a renamed file over a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
