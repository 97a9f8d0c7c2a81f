import { stat } from 'node:fs/promises'
import { nullIfMissing } from './file-errors.ts'

/** Tells a file from its successor of the same name, and knows it under another one; null where there is none. */
export async function identityOf(file: string): Promise<string | null> {
  const found = await stat(file).catch(nullIfMissing(file))
  return found === null ? null : `${found.dev}:${found.ino}`
}
