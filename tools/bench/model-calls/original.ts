/**
 * When the original monitor asks its model, by its description: at once for each line of a log, and at each sweep for each
 * stale worker. Only the logs count as activity; it does not know what a pane shows until it asks.
 */

import { DEFAULT_SETTINGS } from '../../../src/adapters/config/schema.ts'

const { check_interval: SWEEP_SECONDS, stale_threshold: STALE_SECONDS } = DEFAULT_SETTINGS

export class OriginalRule {
  readonly #activeAt: number[]

  constructor(workers: number) {
    this.#activeAt = new Array<number>(workers).fill(0)
  }

  /** Call when a worker, counted from 1, logs something. */
  logged(worker: number, at_seconds: number): void {
    this.#activeAt[worker - 1] = at_seconds
  }

  /** The workers that the sweep of this second asks about. */
  staleAt(at_seconds: number): readonly number[] {
    return this.#activeAt.flatMap((activeAt, index) =>
      at_seconds - activeAt >= STALE_SECONDS ? [index + 1] : [],
    )
  }
}

/** The seconds of the day at which the original sweeps. */
export function sweeps(day_seconds: number): readonly number[] {
  return Array.from(
    { length: Math.floor(day_seconds / SWEEP_SECONDS) },
    (_, index) => (index + 1) * SWEEP_SECONDS,
  )
}
