/** What keeps a worker from going on although it asks nothing, as its own screen tells. */

import type { Status } from '../../plugin/analysis.ts'
import type { Decision } from '../decision.ts'
import type { Item } from './item.ts'

const TROUBLES = ['limit', 'crashed', 'stalled'] as const
export type WorkerTrouble = (typeof TROUBLES)[number]

const GOES_ON: readonly Status[] = ['working', 'waiting']

/**
 * Names what a person is called for where no prompt is open; null where the status says all. An agent that says that it works and has shown nothing
 * for a minute, or the same again and again, stalls: only then does a policy call a person for it.
 */
export function workerTrouble({
  status,
  prompt,
  facts,
  faults,
}: Pick<Decision, 'status' | 'prompt' | 'facts' | 'faults'>): WorkerTrouble | null {
  if (prompt !== null || facts === null) return null
  const { signs, history } = facts
  if (signs.includes('usage_limit') || signs.includes('rate_limit')) return 'limit'
  if (signs.includes('agent_exited') && status === 'error') return 'crashed'
  if (faults.length > 0 || !GOES_ON.includes(status)) return null
  const isStill = history.minutes_since_activity > 0 || signs.includes('repetition')
  return isStill ? 'stalled' : null
}

/** The same of an item. */
export function troubleOf({ episode, kind }: Pick<Item, 'episode' | 'kind'>): WorkerTrouble | null {
  return episode === null ? (TROUBLES.find((trouble) => trouble === kind) ?? null) : null
}
