/** The record of a change to the effective configuration, in the trail beside the decisions made under it. */

import { isJsonObject } from '../text/json-object.ts'

/** A policy as it was effective: who is under it, and the hash that decisions under it record. */
export interface EffectivePolicy {
  readonly name: string
  readonly hash: string
  /** Ids of the workers that have it as their own; null for the policy of the project. */
  readonly workers: readonly string[] | null
}

export interface Change {
  /** UTC with milliseconds and `Z`. */
  readonly timestamp: string
  readonly id: string
  readonly version: 1
  /**
   * `adopted`: applies to every capture that begins after this line. `refused`: what was saved is invalid, and the
   * old configuration stays effective. `waits`: it may loosen, and the old configuration stays effective until a
   * person agrees.
   */
  readonly change: 'adopted' | 'refused' | 'waits'
  /** What differs, or would differ, a sentence each; for a refused change, what is wrong with it. */
  readonly what: readonly string[]
  /** The effective policies after this line. */
  readonly policies: readonly EffectivePolicy[]
}

/** Puts a change on one line: a refusal reads as one text, anything else as a list. */
export function changeSentence({ change, what }: Pick<Change, 'change' | 'what'>): string {
  return what.join(change === 'refused' ? ' ' : '; ')
}

/** Whether a record describes a change. */
export function isChange(value: object): value is Change {
  const { version, change, timestamp, what, policies }: Partial<Record<keyof Change, unknown>> = value
  return (
    version === 1 &&
    (change === 'adopted' || change === 'refused' || change === 'waits') &&
    typeof timestamp === 'string' &&
    !Number.isNaN(Date.parse(timestamp)) &&
    Array.isArray(what) &&
    what.every((line) => typeof line === 'string') &&
    Array.isArray(policies) &&
    policies.every(isJsonObject)
  )
}
