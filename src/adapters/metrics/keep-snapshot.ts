/** Keeps the file of numbers up to date while a monitor runs. */

import { DURATION_BOUNDS_SECONDS } from '../../core/metrics/metric-table.ts'
import type { Tally } from '../../core/metrics/tally.ts'
import type { Clock } from '../../core/ports.ts'
import { errorText } from '../file-errors.ts'
import { writeMetrics } from './snapshot-file.ts'

/** How old the numbers may be that another process reads, milliseconds. */
const WRITE_EVERY_MS = 5_000

export interface KeepSnapshotOptions {
  readonly file: string
  readonly pid: number
  readonly tally: Pick<Tally, 'revision' | 'snapshot'>
  readonly clock: Clock
  /** Hears once that the file cannot be written: counting must not end a monitor. */
  readonly onWarning: (message: string) => void
}

/** Writes now, whenever numbers have changed, and a last time when it is closed. */
export function keepSnapshot({ file, pid, tally, clock, onWarning }: KeepSnapshotOptions): {
  close(): Promise<void>
} {
  const ending = new AbortController()
  const started_at = new Date(clock.wall()).toISOString()
  let written = -1
  let failed = false

  const write = async (): Promise<void> => {
    const { revision } = tally
    if (revision === written) return
    const at = new Date(clock.wall()).toISOString()
    try {
      await writeMetrics(file, {
        version: 1,
        pid,
        started_at,
        at,
        bounds_seconds: DURATION_BOUNDS_SECONDS,
        ...tally.snapshot(),
      })
      written = revision
    } catch (error) {
      if (!failed) onWarning(`The numbers for status --metrics cannot be written: ${errorText(error)}`)
      failed = true
    }
  }
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await write()
      await clock.sleep(WRITE_EVERY_MS, ending.signal)
    }
    await write()
  }

  const running = run()
  return {
    close: () => {
      ending.abort()
      return running
    },
  }
}
