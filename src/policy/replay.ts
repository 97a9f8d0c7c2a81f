/** Judges recorded facts again, to show what another policy would have done. */

import { isJsonObject } from '../core/text/json-object.ts'
import { type Because, EFFECTS, type Effect } from '../core/verdict.ts'
import { evaluatePolicy } from './evaluate.ts'
import { type FactsOfTrail, recordedFacts } from './facts.ts'
import type { CompiledPolicy } from './policy.ts'

/** A record as a replay reads it: its file may hold anything. */
export type RecordedDecision = Readonly<Record<string, unknown>>

/** A decision that would come out differently. */
export interface Flip {
  readonly id: string
  readonly timestamp: string
  readonly worker: string
  /** What the prompt was about, or its question; empty if none was open. */
  readonly prompt: string
  readonly before: { readonly effect: Effect; readonly rules: readonly string[] }
  readonly after: { readonly effect: Effect; readonly rules: readonly string[]; readonly because: Because }
}

/** `unreplayable`: the record has no complete facts; `overruled`: something other than the policy decided. */
export type Replayed =
  | { readonly kind: 'same' | 'unreplayable' | 'overruled' }
  | { readonly kind: 'flip'; readonly flip: Flip }

/** Decisions that no policy made: judging them again would show flips without any change of policy. */
const NOT_THE_POLICY: readonly unknown[] = ['budget', 'paused', 'hold', 'person'] satisfies readonly Because[]

/** Judges one record by a policy; a dry run is one of the facts, so it remains one. */
export function replayDecision(
  policy: CompiledPolicy,
  record: RecordedDecision,
  fromTrail: FactsOfTrail,
): Replayed {
  const facts = record.version === 1 ? recordedFacts(record.facts, fromTrail) : null
  const before = EFFECTS.find((effect) => effect === record.effect)
  if (facts === null || before === undefined) return { kind: 'unreplayable' }
  if (NOT_THE_POLICY.includes(record.because)) return { kind: 'overruled' }
  const after = evaluatePolicy(policy, facts, judgedAt_ms(record))
  if (after.effect === before) return { kind: 'same' }
  return {
    kind: 'flip',
    flip: {
      id: textOf(record.id),
      timestamp: textOf(record.timestamp),
      worker: textOf(record.worker),
      prompt: promptOf(record.prompt),
      before: { effect: before, rules: listOf(record.rules) },
      after,
    },
  }
}

/**
 * When the judged screen was read, in milliseconds since the epoch; if the record does not say, when the decision was
 * made.
 */
export function judgedAt_ms(record: {
  readonly timestamp?: unknown
  readonly observed_at?: unknown
}): number {
  const observed_ms = Date.parse(textOf(record.observed_at))
  return Number.isNaN(observed_ms) ? Date.parse(textOf(record.timestamp)) : observed_ms
}

function promptOf(prompt: unknown): string {
  return isJsonObject(prompt) ? textOf(prompt.about) || textOf(prompt.question) : ''
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

export interface ReplayCounts {
  /** Decisions of the requested time and workers. */
  readonly decisions: number
  readonly same: number
  readonly flipped: number
  /** Without complete facts: records of the original monitor, and decisions without an observation. */
  readonly unreplayable: number
  /** Decided by something other than the policy. */
  readonly overruled: number
  /** The number of flips from one effect to another, for example `escalate -> execute`. */
  readonly flips: Readonly<Record<string, number>>
}

/** Counts records one at a time and keeps only flips, so that a trail can have any length. */
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

  /** Whether any decision would now have this effect and had another before. */
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
