/** Writes the trail's records in order and rotates its files. What the disk refuses is kept in memory. */

import { basename } from 'node:path'
import { errorText, isMissing } from '../files/reading.ts'
import { type appendLines, syncFile } from '../files/writing.ts'
import { type RemovedPart, rotate, trailBackwards } from './rotated-files.ts'

/** Records that may be refused are kept up to this number: hours of captures that press no key. */
const KEPT_MAX = 1000
const KEPT_CHARACTERS_MAX = 8 * 1024 * 1024

interface TrailRecord {
  readonly json: string
  /** Synced, and kept without a limit: a key may have been pressed, or a change has become effective. */
  readonly isNeeded: boolean
  /** Runs once the record is written. If it rejects, only this is tried again, not the write. */
  readonly onWritten?: () => Promise<void>
}

export interface RecordWriterOptions {
  readonly file: string
  readonly append: (line: string, how: { readonly sync: boolean }) => Promise<void>
  /** Runs before anything is written; rejects if nothing can be. */
  readonly before: () => Promise<void>
  /** Called with the reason why a record is kept in memory. */
  readonly onKept: (error: unknown) => void
}

export interface RecordWriter {
  /** Resolves when the record is written or kept; rejects if it is neither. */
  write(record: TrailRecord): Promise<void>
  /** Writes the kept records, oldest first; rejects if the disk still accepts nothing. */
  flush(): Promise<void>
  /** How many records are kept. */
  kept(): number
}

interface Kept extends TrailRecord {
  step: 'new' | 'tried' | 'written'
}

/** Creates a writer without kept records. Its calls must not overlap. */
export function createRecordWriter({ file, append, before, onKept }: RecordWriterOptions): RecordWriter {
  const kept: Kept[] = []

  const writeOne = async (record: Kept): Promise<void> => {
    const { json, isNeeded, onWritten } = record
    // An append may fail after the disk has accepted the line. Nothing has been written after it since.
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
  /** `before` recreates a folder that disappears while we write. */
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
  /** How many rotated files of a file are kept. */
  readonly keptOf: (file: string) => number
  /** Called for each rotated file that was removed. It runs inside the queue. */
  readonly onRemoved: (file: string, part: RemovedPart) => Promise<void>
  /** Called if a file cannot be rotated, or an old one not removed. */
  readonly onFault: (message: string) => Promise<void>
}

/** Appends and rotates. Rejects only if nothing could be written: a file that cannot rotate just grows. */
export function createPartWriter(options: PartWriterOptions): typeof appendLines {
  const { append, part_bytes, keptOf, onRemoved, onFault } = options
  /** Files that could not be rotated: this is reported once. */
  const overgrown = new Set<string>()

  return async (file, lines, how) => {
    const size = await append(file, lines, how)
    if (size < part_bytes) return size
    try {
      for (const part of await rotate(file, keptOf(file))) await onRemoved(file, part)
      overgrown.delete(file)
    } catch (error) {
      const why = `could not be rotated, or its oldest file not removed: ${errorText(error)}`
      if (!overgrown.has(file)) await onFault(`${basename(file)} ${why}`)
      overgrown.add(file)
    }
    return size
  }
}
