/** A worker on hold waits for a person as a prompt does: its item begins with the hold, and ends when somebody resumes it. */

import type { StandingBlock } from '../limits/standing-blocks.ts'
import type { ItemContent, Items, Transition } from './item.ts'
import { endOf, isHold, isWaiting, shortId } from './items.ts'

export interface HoldsNow {
  /** What stops workers, by their ids. */
  readonly stops: ReadonlyMap<string, StandingBlock>
  /** ISO 8601. */
  readonly at: string
  readonly newId: () => string
}

/** What the stops of this moment change: which holds have come, and which were lifted. */
export function holdTransitions(items: Items, { stops, at, newId }: HoldsNow): readonly Transition[] {
  const open = [...items.values()].filter((item) => isHold(item) && isWaiting(item))
  const isOnHold = (worker: string): boolean => stops.get(worker)?.kind === 'hold'
  const lifted = open.filter(({ worker }) => !isOnHold(worker))
  const known = new Set(open.map(({ worker }) => worker))
  const come = [...stops].filter(([worker, { kind }]) => kind === 'hold' && !known.has(worker))
  return [
    ...lifted.map((item) =>
      endOf(item, 'gone', { at, by: null, option: null, decision: null, why: 'resumed' }),
    ),
    ...come.map(([worker, stop]): Transition => {
      return { transition: 'open', item: holdContent(worker, stop, at, shortId(newId(), items)) }
    }),
  ]
}

function holdContent(worker: string, { since, reason }: StandingBlock, at: string, id: string): ItemContent {
  return {
    ...{ id, worker, episode: null, decision: '', kind: 'hold', agent: null, place: '' },
    ...{ question: '', about: null, rules: [], options: [], screen: null, since: since ?? at },
    risk: { level: 'caution', why: [] },
    reasoning: reason === '' ? 'on hold' : `on hold: ${reason}`,
  }
}
