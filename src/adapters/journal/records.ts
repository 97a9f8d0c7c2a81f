/** Writes the records of the trail in their order, and begins a new part when it has grown. What the disk does not take is kept in memory. */

import { basename } from 'node:path'
import { errorText, isMissing } from '../files/reading.ts'
import { type appendLines, syncFile } from '../files/writing.ts'
import { type RemovedPart, rotate, trailBackwards } from './rotated-files.ts'

/** Records that may be refused are kept up to here: hours of captures that press nothing. */
const KEPT_MAX = 1000
const KEPT_CHARACTERS_MAX = 8 * 1024 * 1024

interface TrailRecord {
  readonly json: string
  /** Synced, and kept however much is kept already: a key may have been pressed, or something else is effective. */
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

export interface PartWriterOptions {
  readonly append: typeof appendLines
  readonly part_bytes: number
  /** How many parts of a file are kept besides the one that is written to. */
  readonly keptOf: (file: string) => number
  /** Hears of old parts that are removed, while the queue is its own. */
  readonly onRemoved: (file: string, part: RemovedPart) => Promise<void>
  /** Hears of parts that cannot be begun or removed. */
  readonly onFault: (message: string) => Promise<void>
}

/** Rejects only where the lines could not be written: a file that cannot begin a new part goes on in the old one. */
export function createPartWriter(options: PartWriterOptions): typeof appendLines {
  const { append, part_bytes, keptOf, onRemoved, onFault } = options
  /** Files that could not begin a new part: that is said once. */
  const overgrown = new Set<string>()

  return async (file, lines, how) => {
    const size = await append(file, lines, how)
    if (size < part_bytes) return size
    try {
      for (const part of await rotate(file, keptOf(file))) await onRemoved(file, part)
      overgrown.delete(file)
    } catch (error) {
      const why = `could not begin a new part, or lose its oldest: ${errorText(error)}`
      if (!overgrown.has(file)) await onFault(`${basename(file)} ${why}`)
      overgrown.add(file)
    }
    return size
  }
}
