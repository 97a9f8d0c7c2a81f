/** The stops that people (`pause`) and the monitor itself (a hold) put on keys, until a person lifts them (`resume`). */

import { localStamp } from '../text/local-time.ts'
import type { Block } from './block.ts'

export interface StandingBlock {
  /** `pause`: by a person. `hold`: by the monitor, after sends that nobody saw work. */
  readonly kind: 'pause' | 'hold'
  /** ISO 8601; null where the flag that says so cannot be read, which stops as well. */
  readonly since: string | null
  /** Empty where nobody gave one. */
  readonly reason: string
}

export interface StandingBlocks {
  /** For all workers of the project. */
  readonly project: StandingBlock | null
  readonly workers: ReadonlyMap<string, StandingBlock>
}

/** The flags as the monitor sees them. What cannot be read is a stop, never an error. */
interface BlockFlags {
  /** What stops keys for this worker at this moment; the project's own stop comes first. */
  of(worker: string): Promise<StandingBlock | null>
  /** Every stop that stands. */
  all(): Promise<StandingBlocks>
  /** Puts a worker on hold; rejects where that cannot be written. A stop that the worker has already stays as it is. */
  hold(worker: string, stop: StandingBlock): Promise<void>
}

/** What commands do with the flags; a worker of null is the project as a whole. */
export interface WritableBlockFlags extends BlockFlags {
  /** Stops keys at once, in place of a stop that is there already. Throws CZM_FILE_UNAVAILABLE where it cannot be written. */
  set(worker: string | null, stop: StandingBlock): Promise<void>
  /** Lifts a stop; false where there was none. Throws CZM_FILE_UNAVAILABLE where it cannot be removed. */
  clear(worker: string | null): Promise<boolean>
}

/** The stops of a project while it is watched: what stands on the disk, and what could not be written there. */
export interface RunningBlocks extends BlockFlags {
  /** Stops keys now; resolves once none is on its way. Says why it could not be written, null where it was. */
  pause(worker: string | null, stop: StandingBlock): Promise<string | null>
  /** Lifts a stop; false where there was none. Throws CZM_FILE_UNAVAILABLE where its flag cannot be removed. */
  resume(worker: string | null): Promise<boolean>
  /** Presses unless a stop of this run stands at this very moment: null then. */
  press<Reply>(worker: string, press: () => Promise<Reply>): Promise<Reply | null>
}

/** What stops this worker among all stops. */
export function standingBlockOf({ project, workers }: StandingBlocks, worker: string): StandingBlock | null {
  return project ?? workers.get(worker) ?? null
}

/** A stop as the block that a decision names. */
export function blockOf({ kind, since, reason }: StandingBlock): Block {
  const from = since === null ? '' : ` since ${localStamp(since)}`
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

export interface WorkerBlock extends StandingBlock {
  /** Null for all workers of the project. */
  readonly worker: string | null
}

/** All stops as a list, for people and other processes: that of the project first. */
export function blockList({ project, workers }: StandingBlocks): readonly WorkerBlock[] {
  const all = project === null ? [] : [{ worker: null, ...project }]
  return [...all, ...[...workers].map(([worker, stop]) => ({ worker, ...stop }))]
}
