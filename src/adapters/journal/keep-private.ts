import { chmod, lstat } from 'node:fs/promises'
import { nullIfMissing } from '../file-errors.ts'

export const PRIVATE_FOLDER_MODE = 0o700
const FOR_OTHERS = 0o077

/**
 * Closes what an earlier version or another program left open to everybody: prompts and commands stand in it, and whoever may
 * write there could pass for us. What belongs to somebody else is left alone, and so is what a link leads to.
 */
export async function keepPrivate(path: string, mode: number): Promise<void> {
  const found = await lstat(path).catch(nullIfMissing(path))
  if (found === null || found.isSymbolicLink() || found.uid !== process.getuid?.()) return
  if ((found.mode & FOR_OTHERS) !== 0) await chmod(path, mode)
}
