/** Writes the lines of the text logs: they are for people, so a disk that fails or is too slow costs lines, never the daemon. */

import { join } from 'node:path'
import { errorText } from '../file-errors.ts'
import type { appendLines } from './append.ts'
import { type AppendQueue, QueueFullError } from './queue.ts'

export interface LogWriterOptions {
  readonly directory: string
  readonly queue: AppendQueue
  readonly append: typeof appendLines
  readonly redact: (line: string) => string
  /** Where trouble is told, since the log cannot tell it: once for each file, until it can be written again. */
  readonly onFault: (message: string) => void
  /** The line that says how many are missing where it stands. */
  readonly lostLine: (count: number) => string
}

/** Hands lines to a log by its file name; never throws. */
export interface LogWriter {
  /** After all that waits for the disk. */
  later(name: string, lines: readonly string[]): void
  /** For whoever has the queue already. */
  now(name: string, lines: readonly string[]): Promise<void>
}

/** A writer that remembers what it could not write, and says so in the log once it can. */
export function createLogWriter(options: LogWriterOptions): LogWriter {
  const { directory, queue, append, redact, onFault, lostLine } = options
  const failing = new Set<string>()
  const lost = new Map<string, number>()

  const write = async (name: string, lines: readonly string[]): Promise<void> => {
    await append(join(directory, name), lines.map(redact), { sync: false })
    failing.delete(name)
  }
  const attempt = (name: string, lines: readonly string[], run: AppendQueue['ifRoom']): Promise<void> => {
    const missing = lost.get(name) ?? 0
    lost.delete(name)
    const told = missing === 0 ? lines : [lostLine(missing), ...lines]
    const characters = told.reduce((sum, line) => sum + line.length, 0)
    return run(characters, () => write(name, told)).catch((error: unknown) => {
      lost.set(name, (lost.get(name) ?? 0) + missing + lines.length)
      const why = error instanceof QueueFullError ? 'its disk is too slow' : errorText(error)
      if (!failing.has(name)) onFault(`czarina-monitor: ${name} cannot be written: ${why}`)
      failing.add(name)
    })
  }
  return {
    later: (name, lines) => void attempt(name, lines, queue.ifRoom),
    now: (name, lines) => attempt(name, lines, (_characters, task) => task()),
  }
}
