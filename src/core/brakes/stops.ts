/** The stops that people (`pause`) and the monitor itself (a hold) put on keys, until a person lifts them (`resume`). */

import type { Brake } from './brake.ts'

export interface Stop {
  /** `pause`: by a person. `hold`: by the monitor, after sends that nobody saw work. */
  readonly kind: 'pause' | 'hold'
  /** ISO 8601; null where the flag that says so cannot be read, which stops as well. */
  readonly since: string | null
  /** Empty where nobody gave one. */
  readonly reason: string
}

export interface Stops {
  /** For all workers of the project. */
  readonly project: Stop | null
  readonly workers: ReadonlyMap<string, Stop>
}

/** The flags as the monitor sees them. What cannot be read is a stop, never an error. */
export interface StopFlags {
  /** What stops keys for this worker at this moment; the project's own stop comes first. */
  of(worker: string): Promise<Stop | null>
  /** Every stop that stands. */
  all(): Promise<Stops>
  /** Puts a worker on hold; rejects where that cannot be written. A stop that the worker has already stays as it is. */
  hold(worker: string, stop: Stop): Promise<void>
}

/** What stops this worker among all stops. */
export function stopOf({ project, workers }: Stops, worker: string): Stop | null {
  return project ?? workers.get(worker) ?? null
}

/** A stop as the brake that a decision names. */
export function brakeOfStop({ kind, since, reason }: Stop): Brake {
  const from = since === null ? '' : ` since ${since}`
  const why = reason === '' ? '' : ` (${reason})`
  const name = kind === 'hold' ? 'hold' : 'paused'
  const word = kind === 'hold' ? 'On hold' : 'Paused'
  return {
    because: name,
    name,
    sentence: `${word}${from}${why}: no key until a person resumes.`,
    endsAt: null,
  }
}
