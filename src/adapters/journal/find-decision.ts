/** Looks a decision up by its id, or by as much of it as is unique. */

import type { Decision } from '../../core/decision.ts'
import { readOwnDecision } from '../../core/trail/decision-record.ts'
import { trailBackwards } from './segments.ts'

/** So many are enough to tell a person that more was typed than is unique. */
const FOUND_LIMIT = 5

/** The newest decisions whose id begins so, newest first; one alone where the id is whole. */
export async function findDecisions(file: string, prefix: string): Promise<readonly Decision[]> {
  const found = new Map<string, Decision>()
  for await (const text of trailBackwards(file)) {
    if (!text.includes(prefix)) continue
    const decision = readOwnDecision(text)
    if (decision?.id === prefix) return [decision]
    if (decision?.id.startsWith(prefix) && !found.has(decision.id)) found.set(decision.id, decision)
    if (found.size === FOUND_LIMIT) break
  }
  return [...found.values()]
}
