/** Looks that nobody asked for: at all workers, and at those whose output may have been missed. */

import { mayBeUnseen, nextStaleLook } from '../core/worker/schedule.ts'
import type { House } from './context.ts'
import type { Watched } from './workers.ts'

/** Many workers are looked at one after the other: a prompt would wait for seconds behind 500 looks at once. */
export const EACH_LOOK_MS = 4
/** A sweep has time: what it looks at was told long ago, or is told all the time. */
const SWEEP_LOOK_MS = 20

/** Every screen is judged again, though it has not changed: what judges it, or keeps keys from it, has. */
export function lookAtAll(watched: readonly Watched[]): void {
  for (const [index, { watch, queue }] of watched.entries()) {
    if (watch.pane !== null) queue.askLater({ trigger: 'output', force: true }, index * EACH_LOOK_MS)
  }
}

/** Finds what changed without our being told: looks at the panes that have printed since they were last looked at. */
export function lookAtUnseen({ clock }: House, watched: readonly Watched[], each_ms: number): void {
  const wall = clock.wall()
  const unseen = watched.filter(
    ({ watch }) => watch.pane !== null && mayBeUnseen(watch.pane.activity, watch.lookedAt, wall),
  )
  for (const [index, { queue }] of unseen.entries()) {
    queue.askLater({ trigger: 'output', force: false }, index * each_ms)
  }
}

/** How often the workers are swept, by the configuration. */
export const sweepInterval_ms = ({ config }: House): number => config.settings.check_interval * 1000

/** A worker without activity is judged again though nothing changed; every other one is read where output was missed. */
export function sweep(house: House, watched: readonly Watched[]): void {
  const now = house.clock.now()
  const threshold_ms = house.config.settings.stale_threshold * 1000
  lookAtUnseen(house, watched, Math.min(SWEEP_LOOK_MS, sweepInterval_ms(house) / 2 / watched.length))
  for (const { watch, queue } of watched) {
    if (watch.pane === null || now < nextStaleLook(watch.lastActivity, threshold_ms, watch.staleLooks))
      continue
    watch.staleLooks += 1
    queue.ask({ trigger: 'stale', force: true }, 0)
  }
}
