/**
 * The one record of a decision, as it is written to `.czarina/status/llm-decisions.jsonl`: the seed's keys, then
 * ours.
 */

import type { ActionWord, Status, TokenUsage, TriggerKind } from '../plugin/analysis.ts'
import type { Risk } from '../risk/risk.ts'
import type { Facts } from './facts.ts'
import type { Person } from './items/item.ts'
import type { Because, Effect, Outcome } from './verdict.ts'

export interface DecisionPrompt {
  readonly kind: string
  readonly id: string
  readonly episode: string
  readonly question: string
  /** What it is about, redacted; null if nothing is named. */
  readonly about: string | null
  /** Label of the option, or the name of the answer, that was or would be picked. */
  readonly option: string | null
}

export interface Decision {
  /** UTC with milliseconds and `Z`: our one documented deviation from the seed. */
  readonly timestamp: string
  readonly worker: string
  readonly status: Status
  readonly action: ActionWord
  /** The keys that were or would be pressed, space-separated; null if there are none. */
  readonly keys: string | null
  readonly reasoning: string
  readonly confidence: number
  readonly cost: number | null
  readonly tokens: TokenUsage
  readonly id: string
  readonly version: 1
  readonly trigger: TriggerKind
  readonly analyzer: string
  readonly model: string | null
  readonly effect: Effect
  readonly rules: readonly string[]
  readonly because: Because
  readonly outcome: Outcome
  /** The person who chose the answer; left out if the policy did. */
  readonly by?: Person
  readonly prompt: DecisionPrompt | null
  readonly risk: Pick<Risk, 'level' | 'tags' | 'why'>
  /** Hash of the policy that judged. */
  readonly policy: string
  readonly faults: readonly string[]
  /** When the judged screen was read, in the form of `timestamp`; a rule's `until` is compared with it. */
  readonly observed_at: string
  /** From the trigger to the outcome, in milliseconds. */
  readonly ms: number
  readonly screen: string
  /** Names of the redactions in this record, or in what a model was shown; never a value. */
  readonly erased: readonly string[]
  /** Null in a record that was made without a capture, such as one for an intent that a crash left open. */
  readonly facts: Facts | null
}

/** What is written and synced before a key may be pressed, so that a crash in between is known at the next start. */
export interface Intent {
  readonly id: string
  readonly timestamp: string
  readonly worker: string
  readonly promptId: string
  readonly episode: string
  readonly keys: string
  /** As in a decision. */
  readonly by?: Person
}

/** A decision with the steady time at which it counts. */
export interface DatedDecision {
  readonly decision: Decision
  readonly time_ms: number
}
