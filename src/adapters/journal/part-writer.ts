/** Appends to files that begin a new part when they have grown, so that none grows without end. */

import { basename } from 'node:path'
import type { LogLevel } from '../../core/trail/log-lines.ts'
import { errorText } from '../file-errors.ts'
import type { appendLines } from './append.ts'
import { rotate } from './segments.ts'

export interface PartWriterOptions {
  readonly append: typeof appendLines
  readonly part_bytes: number
  /** How many parts of a file are kept besides the one that is written to. */
  readonly keptOf: (file: string) => number
  /** Hears what became of old parts, while the queue is its own. */
  readonly onLog: (level: LogLevel, message: string) => Promise<void>
}

/** Rejects only where the lines could not be written: a file that cannot begin a new part goes on in the old one. */
export function createPartWriter(options: PartWriterOptions): typeof appendLines {
  const { append, part_bytes, keptOf, onLog } = options
  /** Files that could not begin a new part: that is said once. */
  const overgrown = new Set<string>()

  return async (file, lines, how) => {
    const size = await append(file, lines, how)
    if (size < part_bytes) return size
    const kept = keptOf(file)
    try {
      for (const removed of await rotate(file, kept))
        await onLog('INFO', `${removed} is removed: ${kept} parts of ${basename(file)} are kept.`)
      overgrown.delete(file)
    } catch (error) {
      const why = `could not begin a new part, or lose its oldest: ${errorText(error)}`
      if (!overgrown.has(file)) await onLog('ERROR', `${basename(file)} ${why}`)
      overgrown.add(file)
    }
    return size
  }
}
