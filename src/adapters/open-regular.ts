import { type FileHandle, open, stat } from 'node:fs/promises'
import { nullIfMissing } from './file-errors.ts'

/** Opens a log for reading; null for what is missing or no regular file: opening a pipe would wait for its writer. */
export async function openRegular(file: string): Promise<FileHandle | null> {
  const found = await stat(file).catch(nullIfMissing(file))
  return found?.isFile() === true ? await open(file, 'r').catch(nullIfMissing(file)) : null
}
