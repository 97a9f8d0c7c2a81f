/**
 * A pane may show new prompts, or move under every key, faster than anybody could answer: each capture would be an
 * intent, a record or a message to a person. Unanswered prompts fill a bucket that leaks; while it is full, the pane
 * is captured less often.
 */

import type { Outcome } from '../verdict.ts'

/** How many prompts may be left unanswered at once: more than a person answers in a long questionnaire. */
const FULL = 30
/**
 * One of them is forgotten each time this many milliseconds have passed; while the bucket is full, captures are this
 * far apart.
 */
const LEAK_EACH_MS = 3000
/** Its code among a decision's faults. */
const CODE = 'restless_prompts'

/** How full the bucket was at a moment, steady time. */
export interface Unanswered {
  readonly level: number
  readonly at: number
}

export const NONE_UNANSWERED: Unanswered = { level: 0, at: 0 }

export interface SeenPrompt {
  /** Id of the prompt instance before and at the capture; null if there was none. */
  readonly before: string | null
  readonly now: string | null
  readonly outcome: Outcome
  /** An intent was written for it. */
  readonly intended: boolean
}

/**
 * The bucket after one more capture: a new prompt, or another failed attempt, that got no answer adds to it. A prompt
 * that is answered later, as by a person, is taken out again.
 */
export function afterPrompt(unanswered: Unanswered, seen: SeenPrompt, now: number): Unanswered {
  const isNew = seen.now !== null && seen.now !== seen.before
  if (seen.outcome === 'sent')
    return isNew ? unanswered : { level: Math.max(0, levelAt(unanswered, now) - 1), at: now }
  if (!isNew && !seen.intended) return unanswered
  return { level: Math.min(FULL, levelAt(unanswered, now) + 1), at: now }
}

/** How long to leave the pane alone, in milliseconds: 0 if there is no reason to. */
export function stormDelay(unanswered: Unanswered, now: number): number {
  return Math.max(0, levelAt(unanswered, now) - (FULL - 1)) * LEAK_EACH_MS
}

/** What a decision records about a pane that is captured less often: one code, or none. */
export function stormCodes(unanswered: Unanswered, now: number): readonly string[] {
  return stormDelay(unanswered, now) > 0 ? [CODE] : []
}

/** Whether a decision was made while its pane showed prompts too fast. */
export function isPromptStorm({ faults }: { readonly faults: readonly string[] }): boolean {
  return faults.includes(CODE)
}

function levelAt({ level, at }: Unanswered, now: number): number {
  return Math.max(0, level - (now - at) / LEAK_EACH_MS)
}
