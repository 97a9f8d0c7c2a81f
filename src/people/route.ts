/** Which channel sends what. Pure. */

import type { Item } from '../core/items/item.ts'
import type { ChannelRoute } from '../core/project/notify.ts'
import type { RiskLevel } from '../risk/risk.ts'
import type { Round } from './schedule.ts'

/** What a route looks at; the risk is null for news that are not about a prompt. */
interface Routed {
  readonly worker: string
  readonly kind: string
  readonly risk: RiskLevel | null
}

/** Whether a channel with this route gets the message. */
export function isFor({ risk, worker, kind }: ChannelRoute, about: Routed): boolean {
  const isKind = (name: string): boolean => about.kind === name || about.kind.startsWith(`${name}.`)
  return (
    (risk === undefined || (about.risk !== null && risk.includes(about.risk))) &&
    (worker === undefined || worker.includes(about.worker)) &&
    (kind === undefined || kind.some(isKind))
  )
}

/** One entry of a round: about one item, or about all that wait. */
export type Word =
  | { readonly about: 'item' | 'reminder'; readonly item: Item }
  | { readonly about: 'digest'; readonly items: readonly Item[] }

/** What a channel with this route sends in a round. */
export function wordsFor(route: ChannelRoute, { due, waiting }: Round, digest: number): readonly Word[] {
  const isHeard = ({ worker, kind, risk }: Item): boolean => isFor(route, { worker, kind, risk: risk.level })
  const own = due.filter(({ item }) => isHeard(item))
  const all = waiting.filter(isHeard)
  if (own.length === 0) return []
  if (all.length > digest) return [{ about: 'digest', items: all }]
  return own.map(({ item, isReminder }) => ({ about: isReminder ? 'reminder' : 'item', item }))
}
