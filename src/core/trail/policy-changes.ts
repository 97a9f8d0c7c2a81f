/** What differs between the former and the effective policies, in sentences for the log and the trail. */

import type { EffectivePolicy } from './change.ts'

const SHOWN_HASH_CHARACTERS = 8

/** A sentence for each policy whose rules differ; a worker's move to another policy is a change of its config. */
export function policyChanges(
  before: readonly EffectivePolicy[],
  after: readonly EffectivePolicy[],
): readonly string[] {
  return after.flatMap(({ name, hash }) => {
    const was = before.find((policy) => policy.name === name)
    if (was === undefined || was.hash === hash) return []
    return [`policy ${name}: other rules (${short(was.hash)} → ${short(hash)})`]
  })
}

const short = (hash: string): string => hash.slice(0, SHOWN_HASH_CHARACTERS)
