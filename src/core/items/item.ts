/** One thing that waits for a person, and how it ends. */

import type { Grants, KeyName } from '../../plugin/analysis.ts'
import type { RiskLevel } from '../../risk/risk.ts'

/** Used instead of a worker if an item or a message is about the project and its monitor as a whole. */
export const OWN = 'czarina-monitor'

/** Who answered, by the name that the caller gave: only a paired device proves it. */
export interface Person {
  readonly name: string
  /** The way by which the answer came, and from where, for example `cli` on `build-3`. */
  readonly via: string
  readonly host: string
  readonly claimed: boolean
}

/** An option, or a named answer, of the prompt that waits. */
export interface ItemOption {
  readonly id: string
  readonly label: string
  readonly grants: Grants | 'named'
  /** It opens a field for a person's own text. Left out if it does not. */
  readonly field?: boolean
  /** Keys that picked it when the screen was read; the answer reads them again. */
  readonly keys: readonly KeyName[]
}

/** What a person is called for, as it was at its beginning; texts are redacted. */
export interface ItemContent {
  /** Short and stable: no other item of the same day gets it. */
  readonly id: string
  /** `OWN` if it is about no worker. */
  readonly worker: string
  /** The prompt instance; null for a screen that shows no prompt. */
  readonly episode: string | null
  /** The decision that called a person; empty if no capture did: see `troubles.ts`. */
  readonly decision: string
  /** Kind of the prompt; without a prompt, of the trouble; without either, the status of the worker. */
  readonly kind: string
  readonly agent: string | null
  /** Where the worker is, for people. */
  readonly place: string
  readonly question: string
  /** The command, file or URL, or which limit or outage it is; null if nothing is named. */
  readonly about: string | null
  readonly risk: { readonly level: RiskLevel; readonly why: readonly string[] }
  readonly reasoning: string
  readonly rules: readonly string[]
  readonly options: readonly ItemOption[]
  /** Hash of the stored screen; null if it could not be stored. */
  readonly screen: string | null
  /** ISO 8601, UTC. */
  readonly since: string
}

/** How an item ended. */
export interface ItemEnd {
  readonly at: string
  /** Null if no known person answered it. */
  readonly by: Person | null
  /** Label of the picked option; null if it is unknown, or nothing was picked. */
  readonly option: string | null
  /** The decision that pressed the key; null if none did. */
  readonly decision: string | null
  readonly why: string
}

export type EndedState = 'answered' | 'gone' | 'expired'

export interface Item extends ItemContent {
  readonly state: 'open' | 'snoozed' | EndedState
  /** When it was snoozed, ISO 8601; null if it is not. */
  readonly snoozedAt: string | null
  /** Until when it is snoozed, ISO 8601; null if it is not, or if it is snoozed until it ends. */
  readonly until: string | null
  readonly end: ItemEnd | null
}

/** By id, oldest first. */
export type Items = ReadonlyMap<string, Item>

interface RecordedTransition {
  /** UTC with milliseconds and `Z`. */
  readonly timestamp: string
  readonly id: string
  readonly version: 1
}

/** The record of a transition, in the trail beside the decisions. */
export type ItemRecord = RecordedTransition &
  (
    | { readonly transition: 'open'; readonly item: ItemContent }
    | {
        readonly transition: 'snoozed'
        readonly item: { readonly id: string }
        readonly until: string | null
        readonly by: Person
      }
    | {
        readonly transition: EndedState
        readonly item: { readonly id: string; readonly worker: string; readonly since: string }
        readonly end: ItemEnd
      }
  )

/** A transition before it is written. */
export type Transition = ItemRecord extends infer Each
  ? Each extends RecordedTransition
    ? Omit<Each, keyof RecordedTransition>
    : never
  : never
