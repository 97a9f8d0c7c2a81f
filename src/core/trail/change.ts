/** The record of a change of what the monitor works by, in the trail beside the decisions that came under it. */

import { isJsonObject } from '../text/json-object.ts'

/** A policy as it was effective: who is under it, and the hash that decisions under it bear. */
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
   * `adopted`: holds for every capture that begins after this line. `refused`: what was saved is bad, the old configuration stays effective. `waits`: it
   * may loosen, and the old configuration stays effective until a person agrees.
   */
  readonly change: 'adopted' | 'refused' | 'waits'
  /** What is different, or would be, a sentence each; of a refused one, what is wrong with it. */
  readonly what: readonly string[]
  /** The effective policies after this line. */
  readonly policies: readonly EffectivePolicy[]
}

/** All of it on one line: a refusal reads as one text, what was adopted as a list. */
export function changeSentence({ change, what }: Pick<Change, 'change' | 'what'>): string {
  return what.join(change === 'refused' ? ' ' : '; ')
}

/** Whether a record is that of a change. */
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
