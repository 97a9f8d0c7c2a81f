/** A monitor's metrics in a file that it keeps up to date, so that others can read them without a socket. */

import { z } from 'zod'
import { DURATION_BOUNDS_SECONDS } from '../../core/metrics/metric-table.ts'
import type { CounterSample, DurationSample, Tally, TallySnapshot } from '../../core/metrics/tally.ts'
import type { Clock } from '../../core/ports.ts'
import { errorText, readSmallText } from '../files/reading.ts'
import { replaceFile } from '../files/writing.ts'

/** The metrics of a thousand workers take less. */
const SNAPSHOT_BYTES_MAX = 16 * 1024 * 1024

export interface MetricsSnapshot extends TallySnapshot {
  readonly version: 1
  /** The monitor that wrote them. */
  readonly pid: number
  readonly started_at: string
  readonly at: string
  /** Upper bounds of the buckets of all durations; the last bucket has none. */
  readonly bounds_seconds: readonly number[]
}

const LabelsSchema = z.record(z.string(), z.string())
const CounterSampleSchema = z.object({
  labels: LabelsSchema,
  value: z.number(),
}) satisfies z.ZodType<CounterSample>
const DurationSampleSchema = z.object({
  labels: LabelsSchema,
  count: z.number(),
  sum_seconds: z.number(),
  buckets: z.array(z.number()),
}) satisfies z.ZodType<DurationSample>

const MetricsSnapshotSchema = z.object({
  version: z.literal(1),
  pid: z.int().positive(),
  started_at: z.iso.datetime(),
  at: z.iso.datetime(),
  bounds_seconds: z.array(z.number()),
  counters: z.record(z.string(), z.array(CounterSampleSchema)),
  durations: z.record(z.string(), z.array(DurationSampleSchema)),
}) satisfies z.ZodType<MetricsSnapshot>

/** Replaces the file in one step: readers see the whole old text or the whole new one. */
export async function writeMetrics(file: string, snapshot: MetricsSnapshot): Promise<void> {
  await replaceFile(file, `${JSON.stringify(snapshot)}\n`, { sync: false })
}

/** The metrics in the file; null if there is none, or if another version wrote it or somebody edited it. */
export async function readMetrics(file: string): Promise<MetricsSnapshot | null> {
  const text = await readSmallText(file, SNAPSHOT_BYTES_MAX)
  if (text === null) return null
  try {
    return MetricsSnapshotSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** How old the metrics that another process reads may be, milliseconds. */
const WRITE_EVERY_MS = 5_000

export interface KeepSnapshotOptions {
  readonly file: string
  readonly pid: number
  readonly tally: Pick<Tally, 'revision' | 'snapshot'>
  readonly clock: Clock
  /** Called once if the file cannot be written: metrics must not end a monitor. */
  readonly onWarning: (message: string) => void
}

/** Writes the file at once, then regularly if metrics have changed, and a last time when it is closed. */
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
