import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/**
 * Writes to a terminal without ever waiting for it, and without making it our controlling terminal. Rejects
 * if it is not a terminal, belongs to another user, or accepts nothing now.
 */
export async function writeToTty(path: string, text: string): Promise<void> {
  const handle = await open(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
  try {
    const found = await handle.stat()
    if (!found.isCharacterDevice()) throw new Error(`${path} is no terminal`)
    if (found.uid !== process.getuid?.()) throw new Error(`${path} is the terminal of another user`)
    await handle.write(text)
  } finally {
    await handle.close()
  }
}
