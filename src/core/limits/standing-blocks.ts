/**
 * The blocks that people (`pause`) and the monitor itself (a hold) put on keys, until a person ends them (`resume`).
 */

import { localStamp } from '../text/local-time.ts'
import type { Block } from './block.ts'

export interface StandingBlock {
  /** `pause`: by a person. `hold`: by the monitor, after sends without a visible effect. */
  readonly kind: 'pause' | 'hold'
  /** ISO 8601; null if the flag cannot be read, which blocks as well. */
  readonly since: string | null
  /** Empty if none was given. */
  readonly reason: string
}

export interface StandingBlocks {
  /** For all workers of the project. */
  readonly project: StandingBlock | null
  readonly workers: ReadonlyMap<string, StandingBlock>
}

/** The flags as the monitor sees them. A flag that cannot be read is a block, never an error. */
interface BlockFlags {
  /** What blocks keys for this worker at this moment; the project's own block comes first. */
  of(worker: string): Promise<StandingBlock | null>
  /** Every active block. */
  all(): Promise<StandingBlocks>
  /** Puts a worker on hold; rejects if that cannot be written. A block that the worker already has stays as it is. */
  hold(worker: string, block: StandingBlock): Promise<void>
}

/** What commands do with the flags; a worker of null means the project as a whole. */
export interface WritableBlockFlags extends BlockFlags {
  /** Blocks keys at once, and replaces a block that exists. Throws CZM_FILE_UNAVAILABLE if it cannot be written. */
  set(worker: string | null, block: StandingBlock): Promise<void>
  /** Ends a block; false if there was none. Throws CZM_FILE_UNAVAILABLE if it cannot be removed. */
  clear(worker: string | null): Promise<boolean>
}

/** The blocks of a project while it is watched: those on the disk, and those that could not be written there. */
export interface RunningBlocks extends BlockFlags {
  /**
   * Blocks keys now; resolves once no key is on its way. Returns why the block could not be written, null if it was.
   */
  pause(worker: string | null, block: StandingBlock): Promise<string | null>
  /** Ends a block; false if there was none. Throws CZM_FILE_UNAVAILABLE if its flag cannot be removed. */
  resume(worker: string | null): Promise<boolean>
  /** Presses unless a block of this run is active at this very moment; null if one is. */
  press<Reply>(worker: string, press: () => Promise<Reply>): Promise<Reply | null>
}

/** The block that applies to this worker. */
export function standingBlockOf({ project, workers }: StandingBlocks, worker: string): StandingBlock | null {
  return project ?? workers.get(worker) ?? null
}

/** Turns it into the block that a decision names. */
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

/** All blocks as a list, for people and other processes: the project's first. */
export function blockList({ project, workers }: StandingBlocks): readonly WorkerBlock[] {
  const all = project === null ? [] : [{ worker: null, ...project }]
  return [...all, ...[...workers].map(([worker, block]) => ({ worker, ...block }))]
}
