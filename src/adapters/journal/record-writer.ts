/** Writes the records of the trail in their order. What the disk does not take is kept in memory, and written once it does. */

import { isMissing } from '../file-errors.ts'
import { syncFile } from './append.ts'
import { trailBackwards } from './segments.ts'

/** Records that may be refused are kept up to here: hours of looks that press nothing. */
const KEPT_MAX = 1000
const KEPT_CHARACTERS_MAX = 8 * 1024 * 1024

interface TrailRecord {
  readonly json: string
  /** Synced, and kept however much is kept already: a key may have been pressed, or something else is in force. */
  readonly isNeeded: boolean
  /** What follows once it is written; where that rejects, it is tried again, and the record is not written again. */
  readonly onWritten?: () => Promise<void>
}

export interface RecordWriterOptions {
  readonly file: string
  readonly append: (line: string, how: { readonly sync: boolean }) => Promise<void>
  /** Runs before anything is written, and rejects where nothing can be. */
  readonly before: () => Promise<void>
  /** Hears why a record is kept. */
  readonly onKept: (error: unknown) => void
}

export interface RecordWriter {
  /** Resolves when it is written or kept; rejects where it is neither. */
  write(record: TrailRecord): Promise<void>
  /** Writes what is kept, oldest first; rejects where the disk still takes nothing. */
  flush(): Promise<void>
  /** How many are kept. */
  kept(): number
}

interface Kept extends TrailRecord {
  step: 'new' | 'tried' | 'written'
}

/** A writer that keeps nothing yet. Its calls must not overlap. */
export function createRecordWriter({ file, append, before, onKept }: RecordWriterOptions): RecordWriter {
  const kept: Kept[] = []

  const writeOne = async (record: Kept): Promise<void> => {
    const { json, isNeeded, onWritten } = record
    // An append may fail after the disk has taken the line; nothing was written behind it since.
    if (record.step === 'tried' && (await isLastLine(file, json))) await syncFile(file)
    else if (record.step !== 'written') {
      record.step = 'tried'
      await append(json, { sync: isNeeded })
    }
    record.step = 'written'
    await onWritten?.()
  }
  const flushOnce = async (): Promise<void> => {
    await before()
    for (let first = kept[0]; first !== undefined; first = kept[0]) {
      await writeOne(first)
      kept.shift()
    }
  }
  /** A folder that goes while we write is made anew by `before`. */
  const flush = (): Promise<void> =>
    flushOnce().catch((error: unknown) => {
      if (isMissing(error)) return flushOnce()
      throw error
    })
  const hasRoom = (): boolean =>
    kept.length < KEPT_MAX && kept.reduce((sum, { json }) => sum + json.length, 0) < KEPT_CHARACTERS_MAX

  return {
    write: async (record) => {
      if (!record.isNeeded && !hasRoom()) throw new Error(`${kept.length} records wait for the disk`)
      kept.push({ ...record, step: 'new' })
      await flush().catch(onKept)
    },
    flush,
    kept: () => kept.length,
  }
}

async function isLastLine(file: string, line: string): Promise<boolean> {
  for await (const text of trailBackwards(file)) return text === line
  return false
}
