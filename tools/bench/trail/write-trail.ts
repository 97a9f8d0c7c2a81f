/** Writes a trail of any size as a stream, because a gigabyte is too much for memory. */

import { open } from 'node:fs/promises'
import { decisionAt } from './record.ts'

/** Two decisions a minute, as in a busy project. */
const EVERY_MS = 30_000
const BLOCK_RECORDS = 2000

/** Writes decisions in order of time, the newest at `newest_ms`; an empty file for a size of 0. */
export async function writeTrail(file: string, size_bytes: number, newest_ms: number): Promise<void> {
  const line_bytes = Buffer.byteLength(lineAt(newest_ms, 0))
  const records = Math.floor(size_bytes / line_bytes)
  const handle = await open(file, 'w')
  try {
    for (let first = 0; first < records; first += BLOCK_RECORDS) {
      const count = Math.min(BLOCK_RECORDS, records - first)
      const lines = Array.from({ length: count }, (_, index) =>
        lineAt(newest_ms - (records - 1 - first - index) * EVERY_MS, first + index),
      )
      await handle.writeFile(lines.join(''))
    }
  } finally {
    await handle.close()
  }
}

const lineAt = (time_ms: number, number: number): string => `${JSON.stringify(decisionAt(time_ms, number))}\n`
