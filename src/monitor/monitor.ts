/** The daemon: what happens outside asks for looks, each look follows the line, nothing thrown escapes. */

import { afterOutput, lookDelay, nextStaleLook } from '../core/attention.ts'
import type { Decision } from '../core/decision.ts'
import type { TerminalEvents } from '../core/ports.ts'
import { locateWorker, watchedSessions } from '../core/workers.ts'
import type { House } from './house.ts'
import { lookAtWorker } from './look-at-worker.ts'
import { LookQueue } from './look-queue.ts'
import type { Notifier } from './notifier.ts'
import { createNotifier } from './notifier.ts'
import { rememberedDecisions, settleLostIntents } from './remembered.ts'
import type { WorkerWatch } from './worker-watch.ts'
import { forgetScreen, newWatch, noteActivity } from './worker-watch.ts'

/** Panes are listed again this often even when tmux says nothing: a respawned pane is silent, milliseconds. */
const RELIST_EVERY_MS = 10_000
/** Several topology notices come at once: list once for all of them. */
const RELIST_DELAY_MS = 100
/** A look that failed by a fault of ours is tried again after this long, milliseconds. */
const RETRY_AFTER_BUG_MS = 60_000

interface Watched {
  readonly watch: WorkerWatch
  readonly queue: LookQueue
}

export interface Monitor {
  /** To be handed to the terminal and to the log watcher before `start`. */
  readonly events: Omit<TerminalEvents, 'onNotice'>
  onLogLine(workerId: string, trigger: 'log' | 'event'): void
  start(house: House): Promise<void>
  stop(): Promise<void>
}

/** A monitor that is not running yet; its event handlers may be handed out at once and do nothing until `start`. */
export function createMonitor(): Monitor {
  const ending = new AbortController()
  const state: { house: House | null; watched: readonly Watched[]; relistDue: boolean } = {
    house: null,
    watched: [],
    relistDue: false,
  }
  const loops: Promise<void>[] = []

  const relist = async (): Promise<void> => {
    if (state.house !== null) await findPanes(state.house, state.watched)
  }
  const inBackground = (work: Promise<void>): void => {
    void work.catch((error: unknown) => state.house?.journal.log('ERROR', bugMessage(error)))
  }

  return {
    events: {
      onOutput: (paneId, gate) => {
        for (const { watch, queue } of state.watched) {
          if (watch.pane?.paneId !== paneId || state.house === null) continue
          const now = state.house.clock.now()
          queue.ask({ trigger: 'output', force: false }, lookDelay(watch.attention, gate, now))
          watch.attention = afterOutput(watch.attention, now)
        }
      },
      onTopology: () => {
        if (state.relistDue || state.house === null) return
        state.relistDue = true
        inBackground(
          state.house.clock.sleep(RELIST_DELAY_MS, ending.signal).then(() => {
            state.relistDue = false
            return relist()
          }),
        )
      },
      onWatching: () => inBackground(relist().then(() => lookAtAll(state.watched))),
    },
    onLogLine: (workerId, trigger) => {
      const found = state.watched.find(({ watch }) => watch.config.id === workerId)
      if (found === undefined || state.house === null) return
      noteActivity(found.watch, state.house.clock.now())
      found.queue.ask({ trigger, force: false }, 0)
    },
    start: async (house) => {
      const notifier = createNotifier(house)
      for (const lost of await settleLostIntents(house, house.journal)) {
        house.onDecision(lost)
        await notifier.decided(lost)
      }
      state.watched = watchWorkers(house, await rememberedDecisions(house, house.journal), notifier)
      state.house = house
      house.terminal.watch(watchedSessions(house.config.project.slug, house.config.workers))
      await relist()
      loops.push(every(RELIST_EVERY_MS, relist, house, ending.signal))
      const sweep_ms = house.config.settings.check_interval * 1000
      loops.push(every(sweep_ms, async () => sweep(house, state.watched), house, ending.signal))
    },
    stop: async () => {
      ending.abort()
      await Promise.all(state.watched.map(({ queue }) => queue.close()))
      await Promise.all(loops)
    },
  }
}

function watchWorkers(house: House, earlier: readonly Decision[], notifier: Notifier): readonly Watched[] {
  const watched: Watched[] = []
  const fleetDecisions = (): readonly Decision[] => watched.flatMap(({ watch }) => watch.decisions)
  for (const config of house.config.workers) {
    const own = earlier.filter(({ worker }) => worker === config.id)
    const watch = newWatch(config, own, house.clock.now())
    const queue = new LookQueue(
      house.clock,
      async (request) => {
        const next = await lookAtWorker(watch, request, house, notifier, fleetDecisions)
        if (next !== null) queue.ask({ trigger: request.trigger, force: true }, next.delay_ms)
      },
      (error) => {
        house.journal.log('ERROR', `Look at ${config.id} failed. ${bugMessage(error)}`)
        queue.ask({ trigger: 'output', force: true }, RETRY_AFTER_BUG_MS)
        void notifier.failed(config.id, error instanceof Error ? error.message : String(error))
      },
    )
    watched.push({ watch, queue })
  }
  return watched
}

/**
 * Finds each worker's pane; one that has none is waited for. An empty list says that tmux is gone or did not answer, not
 * where anybody is: what is known stays, and a pane of another server is told apart by its key.
 */
async function findPanes(house: House, watched: readonly Watched[]): Promise<void> {
  const panes = await house.terminal.panes()
  if (panes.length === 0) return
  const { config, journal } = house
  const workerIds = config.workers.map(({ id }) => id)
  for (const { watch, queue } of watched) {
    const pane = locateWorker(watch.config, panes, config.project.slug, workerIds)
    if (pane?.paneId === watch.pane?.paneId && pane?.pid === watch.pane?.pid) continue
    if (pane === null) journal.log('WARN', `${watch.config.id}: its window is gone, waiting for it`)
    else
      journal.log(
        'INFO',
        `${watch.config.id}: found in ${pane.sessionName}:${pane.windowIndex} (${pane.windowName})`,
      )
    forgetScreen(watch, pane)
    if (pane !== null) queue.ask({ trigger: 'output', force: true }, 0)
  }
}

/** What changed unseen is found here: an unchanged screen costs one read and is not judged again. */
function lookAtAll(watched: readonly Watched[]): void {
  for (const { watch, queue } of watched) {
    if (watch.pane !== null) queue.ask({ trigger: 'output', force: false }, 0)
  }
}

/** A worker without activity is judged again though nothing changed; every other one is read, in case output was missed. */
function sweep(house: House, watched: readonly Watched[]): void {
  const now = house.clock.now()
  const threshold_ms = house.config.settings.stale_threshold * 1000
  lookAtAll(watched)
  for (const { watch, queue } of watched) {
    if (watch.pane === null || now < nextStaleLook(watch.lastActivity, threshold_ms, watch.staleLooks))
      continue
    watch.staleLooks += 1
    queue.ask({ trigger: 'stale', force: true }, 0)
  }
}

/** Repeats until the signal aborts; a failure is logged and does not end the loop. */
async function every(
  interval_ms: number,
  run: () => Promise<void>,
  house: House,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await house.clock.sleep(interval_ms, signal)
    if (signal.aborted) return
    await run().catch((error: unknown) => house.journal.log('ERROR', bugMessage(error)))
  }
}

function bugMessage(error: unknown): string {
  return `Please report this bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
