/** What keeps a worker from continuing although it asks nothing, as its own screen shows. */

import type { Status } from '../../plugin/analysis.ts'
import type { Decision } from '../decision.ts'
import type { Item } from './item.ts'

const TROUBLES = ['limit', 'crashed', 'stalled'] as const
export type WorkerTrouble = (typeof TROUBLES)[number]

const GOES_ON: readonly Status[] = ['working', 'waiting']

/**
 * Names what a person is called for if no prompt is open; null if the status says everything. An agent that claims to
 * work but has shown nothing for a minute, or keeps repeating itself, is stalled: only then does a policy call a
 * person for it.
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

/** Names the trouble that an item is about; null if it is about none. */
export function troubleOf({ episode, kind }: Pick<Item, 'episode' | 'kind'>): WorkerTrouble | null {
  return episode === null ? (TROUBLES.find((trouble) => trouble === kind) ?? null) : null
}
