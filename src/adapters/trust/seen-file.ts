/** The monitor's own note of how the data files were when they were last in force. */

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isCzarinaError } from '../../core/errors.ts'
import type { SeenData } from '../../core/trust/data-changes.ts'
import { nullIfMissing } from '../file-errors.ts'
import { openRegular, readSmallText } from '../open-regular.ts'
import { writeStored } from './stored.ts'

const BYTES_MAX = 1024 * 1024
const SeenFile = z.strictObject({
  version: z.literal(1),
  data: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
})

export interface SeenReading {
  readonly seen: SeenData
  /** There is a note, but nobody can read it: what has changed is not known. */
  readonly isDamaged: boolean
}

/** The note as it was left; never throws over what lies in the file's place. */
export async function readSeen(file: string): Promise<SeenReading> {
  try {
    const text = await readSmallText(file, BYTES_MAX)
    return { seen: text === null ? {} : SeenFile.parse(JSON.parse(text)).data, isDamaged: false }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || isCzarinaError(error))
      return { seen: {}, isDamaged: true }
    throw error
  }
}

/** Throws CZM_TRUST_STORE where it cannot be written. */
export async function writeSeen(file: string, data: SeenData): Promise<void> {
  await writeStored(file, { version: 1, data })
}

/** The hashes of these files as they are now; one that has gone meanwhile is left out. */
export async function hashData(files: readonly string[]): Promise<SeenData> {
  const hashed = files.map(async (file): Promise<readonly (readonly [string, string])[]> => {
    const handle = await openRegular(file).catch(nullIfMissing(file))
    if (handle === null) return []
    try {
      return [
        [
          file,
          createHash('sha256')
            .update(await handle.readFile())
            .digest('hex'),
        ],
      ]
    } finally {
      await handle.close()
    }
  })
  return Object.fromEntries((await Promise.all(hashed)).flat())
}
