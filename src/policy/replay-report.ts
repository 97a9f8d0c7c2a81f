/** What a replay adds up to. */

import type { Effect } from '../core/verdict.ts'
import type { Flip, Replayed } from './replay.ts'

export interface ReplayCounts {
  /** Decisions of the time and the workers that were asked for. */
  readonly decisions: number
  readonly same: number
  readonly flipped: number
  /** Without complete facts: old records, and those that were made without a look. */
  readonly unreplayable: number
  /** Decided by something else than the policy. */
  readonly overruled: number
  /** How many flips there are from one effect to another, for example `escalate -> execute`. */
  readonly flips: Readonly<Record<string, number>>
}

/** Adds records up one at a time, so that a trail of any length can flow through; only flips are kept. */
export class ReplayTally {
  readonly flips: Flip[] = []
  readonly #kinds = { same: 0, flip: 0, unreplayable: 0, overruled: 0 }
  readonly #flips = new Map<string, number>()

  add(replayed: Replayed): void {
    this.#kinds[replayed.kind] += 1
    if (replayed.kind !== 'flip') return
    const { before, after } = replayed.flip
    const name = `${before.effect} -> ${after.effect}`
    this.#flips.set(name, (this.#flips.get(name) ?? 0) + 1)
    this.flips.push(replayed.flip)
  }

  /** Whether something would now have this effect that had another. */
  becomes(effect: Effect): boolean {
    return this.flips.some(({ after }) => after.effect === effect)
  }

  counts(): ReplayCounts {
    const { same, flip, unreplayable, overruled } = this.#kinds
    return {
      decisions: same + flip + unreplayable + overruled,
      same,
      flipped: flip,
      unreplayable,
      overruled,
      flips: Object.fromEntries(this.#flips),
    }
  }
}
