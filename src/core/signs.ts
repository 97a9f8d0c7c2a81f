/** What a policy learns of an analysis beside its status: the signs that its prompt shows, and how long a limit lasts. */

import { type Analysis, type Grants, SIGNS, type Sign } from '../plugin/analysis.ts'
import { RESET_UNKNOWN_MINUTES } from './facts.ts'
import { isOpen } from './prompt.ts'

const MINUTE_MS = 60_000

const REFUSES: readonly Grants[] = ['deny', 'exit']
const LASTS: readonly Grants[] = ['always', 'mode']
const LIMITS: readonly Sign[] = ['usage_limit', 'limit_near', 'rate_limit']

/** The analyzer's signs and those that follow from its open prompt, each once, in the order of the vocabulary. */
export function signsOf({ signs = [], prompt }: Analysis): readonly Sign[] {
  const options = isOpen(prompt) ? prompt.options : []
  const found = new Set<Sign>(signs)
  if (options.some(({ selected, grants }) => selected && REFUSES.includes(grants))) found.add('default_no')
  if (options.some(({ grants }) => LASTS.includes(grants))) found.add('grants_for_good')
  return SIGNS.filter((sign) => found.has(sign))
}

/** Whole minutes until the limit on the screen ends, rounded up. */
export function minutesToReset(signs: readonly Sign[], resetsAt: string | null, now: number): number {
  if (!signs.some((sign) => LIMITS.includes(sign))) return 0
  const end = resetsAt === null ? Number.NaN : Date.parse(resetsAt)
  if (Number.isNaN(end)) return RESET_UNKNOWN_MINUTES
  return Math.min(RESET_UNKNOWN_MINUTES, Math.max(0, Math.ceil((end - now) / MINUTE_MS)))
}
