/** The numbers of one project since its monitor started: sums and distributions, by labels that are bounded in length and in number. */

import {
  type CounterName,
  DURATION_BOUNDS_SECONDS,
  type DurationName,
  type LabelsOf,
  type MetricName,
} from './metric-table.ts'

export type Labels = Readonly<Record<string, string>>

export interface CounterSample {
  readonly labels: Labels
  readonly value: number
}

export interface DurationSample {
  readonly labels: Labels
  readonly count: number
  readonly sum_seconds: number
  /** How many are within each bound but over the one before; the last counts those over all bounds. */
  readonly buckets: readonly number[]
}

/** Samples by the name of the metric; a metric without counts is missing. */
export interface TallySnapshot {
  readonly counters: Readonly<Record<string, readonly CounterSample[]>>
  readonly durations: Readonly<Record<string, readonly DurationSample[]>>
}

interface Sum {
  readonly labels: Labels
  value: number
}

interface Distribution {
  readonly labels: Labels
  readonly buckets: number[]
  sum_seconds: number
}

type Series<Sample> = Map<MetricName, Map<string, Sample>>

/** Further label values of one metric are counted as one, so that workers that come and go do not fill the memory. */
export const SERIES_MAX = 5_000
/** Authors choose the names of their models and plugins freely. */
const LABEL_CHARACTERS_MAX = 80
const OTHER = 'other'

/** Counts; knows neither the time nor the caller. */
export class Tally {
  readonly #sums: Series<Sum> = new Map()
  readonly #distributions: Series<Distribution> = new Map()
  #revision = 0

  /**
   * Changes whenever something is counted: copying thousands of numbers only to see that none has changed costs too
   * much.
   */
  get revision(): number {
    return this.#revision
  }

  /** `amount` is not negative. */
  add<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, amount: number): void {
    this.#revision += 1
    sampleOf(this.#sums, name, labels, (own) => ({ labels: own, value: 0 })).value += amount
  }

  observe<Name extends DurationName>(name: Name, labels: LabelsOf<Name>, duration_ms: number): void {
    this.#revision += 1
    const sample = sampleOf(this.#distributions, name, labels, (own) => ({
      labels: own,
      buckets: Array.from({ length: DURATION_BOUNDS_SECONDS.length + 1 }, () => 0),
      sum_seconds: 0,
    }))
    const seconds = duration_ms / 1000
    const found = DURATION_BOUNDS_SECONDS.findIndex((bound) => seconds <= bound)
    const bucket = found === -1 ? DURATION_BOUNDS_SECONDS.length : found
    sample.buckets[bucket] = (sample.buckets[bucket] ?? 0) + 1
    sample.sum_seconds += seconds
  }

  /** The numbers of this moment, as a copy that no longer changes. */
  snapshot(): TallySnapshot {
    return {
      counters: samplesOf(this.#sums, (sum) => ({ ...sum })),
      durations: samplesOf(this.#distributions, ({ labels, buckets, sum_seconds }) => ({
        labels,
        count: buckets.reduce((all, count) => all + count, 0),
        sum_seconds,
        buckets: [...buckets],
      })),
    }
  }
}

function sampleOf<Sample>(
  all: Series<Sample>,
  name: MetricName,
  labels: Labels,
  create: (labels: Labels) => Sample,
): Sample {
  const series = all.get(name) ?? new Map<string, Sample>()
  all.set(name, series)
  const short = mapValues(labels, shortened)
  const isFull = series.size >= SERIES_MAX && !series.has(JSON.stringify(short))
  const own = isFull ? mapValues(labels, () => OTHER) : short
  const key = JSON.stringify(own)
  const sample = series.get(key) ?? create(own)
  series.set(key, sample)
  return sample
}

/**
 * Replaces half a surrogate pair, which a cut can leave: in UTF-8 all halves become the same character, so two series
 * would collide.
 */
const shortened = (value: string): string =>
  value.slice(0, LABEL_CHARACTERS_MAX).replace(/\p{Surrogate}/gu, '\ufffd')

function mapValues(labels: Labels, change: (value: string) => string): Labels {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, change(value)]))
}

function samplesOf<Sample, Copy>(
  all: Series<Sample>,
  copy: (sample: Sample) => Copy,
): Record<string, readonly Copy[]> {
  return Object.fromEntries([...all].map(([name, series]) => [name, [...series.values()].map(copy)]))
}
