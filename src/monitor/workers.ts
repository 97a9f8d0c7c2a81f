/** The workers that are watched, each with its memory and its queue of looks. */

import type { Decision } from '../core/decision.ts'
import { momentOf } from '../core/moment.ts'
import { restDelay } from '../core/worker/prompt-storm.ts'
import { calmDelay } from '../core/worker/schedule.ts'
import type { Notifier } from '../people/notifier.ts'
import { bugMessage } from './bug-message.ts'
import type { House } from './context.ts'
import { lookAtWorker } from './pipeline.ts'
import { LookQueue } from './poll-queue.ts'
import type { Fleet } from './usage.ts'
import { newWatch, type WorkerWatch } from './worker-state.ts'

/** A look that failed by a fault of ours is tried again after this long, milliseconds. */
const RETRY_AFTER_BUG_MS = 60_000

export interface Watched {
  readonly watch: WorkerWatch
  readonly queue: LookQueue
}

export interface CrewParts {
  /** What is in force: each look takes it once, at its start. */
  readonly houseNow: () => House
  readonly notifier: Notifier
  readonly fleet: Fleet
}

/** One watched worker for each that the house's config names; who was watched before keeps memory and queue. */
export function crewOf(
  house: House,
  before: readonly Watched[],
  earlier: readonly Decision[],
  parts: CrewParts,
): readonly Watched[] {
  return house.config.workers.map((config) => {
    const known = before.find(({ watch }) => watch.config.id === config.id)
    if (known !== undefined) return known
    const own = earlier.filter(({ worker }) => worker === config.id)
    return watchWorker(newWatch(config, own, momentOf(house.clock)), house, parts)
  })
}

function watchWorker(watch: WorkerWatch, { clock }: House, parts: CrewParts): Watched {
  const { id } = watch.config
  const queue = new LookQueue({
    clock,
    run: async (request) => {
      const house = parts.houseNow()
      watch.config = house.config.workers.find((worker) => worker.id === id) ?? watch.config
      const next = await lookAtWorker(watch, request, house, parts.notifier, parts.fleet)
      if (next !== null) queue.askLater({ trigger: request.trigger, force: next.force }, next.delay_ms)
    },
    onBug: (error) => {
      parts.houseNow().metrics.faulted('bug')
      parts.houseNow().journal.log('ERROR', `Look at ${id} failed. ${bugMessage(error)}`)
      queue.askLater({ trigger: 'output', force: true }, RETRY_AFTER_BUG_MS)
      void parts.notifier.failed(id, error instanceof Error ? error.message : String(error))
    },
    onMerged: (count) => parts.houseNow().metrics.dropped('trigger', count),
    postponement: ({ trigger, force, since }) => {
      const now = clock.now()
      const calm_ms = trigger === 'output' && !force ? calmDelay(watch.attention, since, now) : 0
      return Math.max(calm_ms, restDelay(watch.unanswered, now))
    },
  })
  return { watch, queue }
}

/** The watched workers of each pane, by its id; those without a pane are left out. */
export function byPane(watched: readonly Watched[]): ReadonlyMap<string, readonly Watched[]> {
  const found = new Map<string, Watched[]>()
  for (const one of watched) {
    const paneId = one.watch.pane?.paneId
    if (paneId !== undefined) found.set(paneId, [...(found.get(paneId) ?? []), one])
  }
  return found
}
