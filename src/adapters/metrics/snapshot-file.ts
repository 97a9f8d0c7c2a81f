/** The numbers of a running monitor as a file, from which other processes read them: no socket, nobody listens. */

import { z } from 'zod'
import type { CounterSample, DurationSample, TallySnapshot } from '../../core/metrics/tally.ts'
import { readSmallText } from '../open-regular.ts'
import { replaceFile } from '../replace-file.ts'

/** The numbers of a thousand workers come to less. */
const SNAPSHOT_BYTES_MAX = 16 * 1024 * 1024

export interface MetricsSnapshot extends TallySnapshot {
  readonly version: 1
  /** The monitor whose numbers they are. */
  readonly pid: number
  readonly started_at: string
  readonly at: string
  /** Upper bounds of the buckets of every duration; the last bucket has none. */
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

/** Replaces the file in one step: whoever reads it sees all of it, old or new. */
export async function writeMetrics(file: string, snapshot: MetricsSnapshot): Promise<void> {
  await replaceFile(file, `${JSON.stringify(snapshot)}\n`, { sync: false })
}

/** Null where there is none, or what is there is none of ours: a version of another time, or somebody's edit. */
export async function readMetrics(file: string): Promise<MetricsSnapshot | null> {
  const text = await readSmallText(file, SNAPSHOT_BYTES_MAX)
  if (text === null) return null
  try {
    return MetricsSnapshotSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
