/**
 * What a plugin of somebody else's may change in what our own reader made of a screen: it can ask for more caution, never
 * for less. Who says which prompt is open says what it is about, and with that how risky an approval is.
 */

import { isDeepStrictEqual } from 'node:util'
import type { AnalyzedBy } from '../core/judgement.ts'
import type { Analysis, Prompt } from '../plugin/contract.ts'

/** Why its answer may not be used: our reader has read the prompt, and it says that it is another one. */
export function trespassOf({ prompt }: Analysis, read: Prompt | null): 'other_prompt' | null {
  return read === null || prompt === null || isDeepStrictEqual(prompt, read) ? null : 'other_prompt'
}

/** Its answer with every sign that was seen before: a policy that stops at one of them still does. */
export function withSignsOf(before: AnalyzedBy | null, analysis: Analysis): Analysis {
  if (before?.signs === undefined) return analysis
  return { ...analysis, signs: [...new Set([...before.signs, ...(analysis.signs ?? [])])] }
}
