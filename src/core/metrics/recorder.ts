/** Where numbers go, and what goes there at most. */

import type { CounterName, DurationName, LabelsOf, MetricName } from './metric-table.ts'

export type Labels = Readonly<Record<string, string>>

/** Keeps sums and distributions, each by the values of its labels. */
export interface Recorder {
  /** `amount` is not negative. */
  add<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, amount: number): void
  observe<Name extends DurationName>(name: Name, labels: LabelsOf<Name>, duration_ms: number): void
}

/** More label values of one metric than this are counted as one: workers that come and go does not fill the memory. */
export const SERIES_MAX = 5_000
/** Names of models and plugins are their authors' words. */
const LABEL_CHARACTERS_MAX = 80
const OTHER = 'other'

/** Hands on to every recorder the same, with labels that are bounded in length and in number. */
export function boundedRecorder(recorders: readonly Recorder[]): Recorder {
  const known = new Map<MetricName, Set<string>>()

  const bounded = <Bounded extends Labels>(name: MetricName, labels: Bounded): Bounded => {
    const values = known.get(name) ?? new Set<string>()
    known.set(name, values)
    const isShort = Object.values(labels).every(({ length }) => length <= LABEL_CHARACTERS_MAX)
    const short = isShort ? labels : mapValues(labels, (value) => value.slice(0, LABEL_CHARACTERS_MAX))
    const key = Object.values(short).join('\n')
    if (!values.has(key) && values.size >= SERIES_MAX) return mapValues(labels, () => OTHER)
    values.add(key)
    return short
  }

  return {
    add: (name, labels, amount) => {
      const own = bounded(name, labels)
      for (const recorder of recorders) recorder.add(name, own, amount)
    },
    observe: (name, labels, duration_ms) => {
      const own = bounded(name, labels)
      for (const recorder of recorders) recorder.observe(name, own, duration_ms)
    },
  }
}

function mapValues<Mapped extends Labels>(labels: Mapped, change: (value: string) => string): Mapped {
  const mapped = { ...labels }
  for (const name of Object.keys(labels)) Object.assign(mapped, { [name]: change(labels[name] ?? '') })
  return mapped
}
