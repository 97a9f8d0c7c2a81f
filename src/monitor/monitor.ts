/** The daemon: what happens outside asks for looks, each look follows the line, nothing thrown escapes. */

import type { Decision } from '../core/decision.ts'
import { momentOf } from '../core/moment.ts'
import type { PaneInfo, TerminalEvents } from '../core/ports.ts'
import { watchedSessions } from '../core/project/workers.ts'
import { afterOutput, lookDelay } from '../core/worker/schedule.ts'
import { createNotifier } from '../people/notifier.ts'
import { bugMessage } from './bug-message.ts'
import type { House } from './context.ts'
import { createPaneFinder, SILENT_MS } from './find-panes.ts'
import { followStops, holdAfterLoss } from './follow-stops.ts'
import { type Denial, holderText, type PaneHolder, refuseIfAllHeld, releasePanes } from './pane-claims.ts'
import { rememberedDecisions, settleLostIntents } from './remembered.ts'
import { every } from './repeat.ts'
import { EACH_LOOK_MS, lookAtAll, lookAtUnseen, sweep, sweepInterval_ms } from './sweep.ts'
import { emptyLedger, fleetOn, type ModelLedger, remindFleet } from './usage.ts'
import { noteActivity } from './worker-state.ts'
import { byPane, type CrewParts, crewOf, type Watched } from './workers.ts'

/** Panes are listed again this often even when tmux says nothing: a respawned pane is silent, milliseconds. */
const RELIST_EVERY_MS = 10_000
/** How soon a pause or a hold that ended is noticed, milliseconds. */
const STOPS_EVERY_MS = 1000
/** How soon a trail that cannot be written is noticed, and is tried again, milliseconds. */
const TRAIL_EVERY_MS = 1000
/** Several topology notices come at once: list once for all of them. */
const RELIST_DELAY_MS = 100

export interface Monitor {
  /** To be handed to the terminal and to the log watcher before `start`. */
  readonly events: Omit<TerminalEvents, 'onNotice'>
  /** Where each worker is watched now; empty before the start. */
  workers(): readonly WorkerPlace[]
  /** tmux does not answer, so that nothing is watched. */
  isTmuxSilent(): boolean
  /** Why nothing can be written now; null where it can be. */
  trailTrouble(): string | null
  /** Another monitor has a worker in a pane of ours too: people are told once. False where the pane is not ours. */
  contested(paneId: string, by: PaneHolder): boolean
  onLogLine(workerId: string, trigger: 'log' | 'event'): void
  start(house: House): Promise<void>
  /**
   * Works by another house from now on: a look that runs ends under the old one, every later one is under the new. What
   * stands on the screens is judged again. Resolves when nothing uses the old house any more.
   */
  adopt(house: House): Promise<void>
  stop(): Promise<void>
}

/** A worker as `status` shows it. */
interface WorkerPlace {
  readonly worker: string
  readonly pane: PaneInfo | null
  /** As at its newest record of this run. */
  readonly status: Decision['status'] | null
  readonly denied: Denial | null
}

interface MonitorState {
  house: House | null
  watched: readonly Watched[]
  /** Output is told for each chunk of each pane: who it is for has to be known at once. */
  byPane: ReadonlyMap<string, readonly Watched[]>
  /** The sessions that tmux tells of: those in which workers may stand, and those in which they do. */
  sessions: readonly string[]
  relistDue: boolean
  isTmuxSilent: boolean
}

/** A monitor that is not running yet; its event handlers may be handed out at once and do nothing until `start`. */
export function createMonitor(ledger: ModelLedger = emptyLedger()): Monitor {
  const ending = new AbortController()
  const state: MonitorState = {
    ...{ house: null, watched: [], byPane: new Map(), sessions: [] },
    ...{ relistDue: false, isTmuxSilent: false },
  }
  const loops: Promise<void>[] = []
  const contestedPanes = new Set<string>()
  const houseNow = (): House => {
    if (state.house === null) throw new Error('The monitor was not started.')
    return state.house
  }
  const notifier = createNotifier(houseNow, () => state.sessions)
  const parts: CrewParts = { houseNow, notifier, fleet: fleetOn(ledger) }
  const findPanes = createPaneFinder()
  const watchSessions = ({ config, terminal }: House, watched: readonly Watched[]): void => {
    const panes = watched.flatMap(({ watch }) => watch.pane ?? [])
    const sessions = watchedSessions(config.project.slug, config.workers, panes)
    if (sessions.join('\n') === state.sessions.join('\n')) return
    state.sessions = sessions
    terminal.watch(sessions)
  }

  const inBackground = (work: Promise<void>): void => {
    void work.catch((error: unknown) => state.house?.journal.log('ERROR', bugMessage(error)))
  }
  const relist = async (): Promise<void> => {
    if (state.house === null || ending.signal.aborted) return
    const { moved, news, isInDoubt, isSilent } = await findPanes(state.house, state.watched)
    state.isTmuxSilent = isSilent
    state.byPane = byPane(state.watched)
    watchSessions(state.house, state.watched)
    for (const [index, { queue }] of moved.entries()) {
      queue.ask({ trigger: 'output', force: true }, index * EACH_LOOK_MS)
    }
    if (isInDoubt) inBackground(state.house.clock.sleep(SILENT_MS, ending.signal).then(relist))
    for (const each of news) await notifier.placed(each)
  }
  const moveIn = (house: House, watched: readonly Watched[]): void => {
    state.house = house
    state.watched = watched
    watchSessions(house, watched)
  }

  return {
    events: {
      onOutput: (paneId, gate) => {
        for (const { watch, queue } of state.byPane.get(paneId) ?? []) {
          if (state.house === null) continue
          const now = state.house.clock.now()
          queue.ask({ trigger: 'output', force: false }, lookDelay(watch.attention, gate, now))
          watch.attention = afterOutput(watch.attention, gate, now)
        }
      },
      onPaused: (paneId) => {
        if (state.byPane.has(paneId)) state.house?.metrics.dropped('output')
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
      onWatching: () =>
        inBackground(relist().then(() => lookAtUnseen(houseNow(), state.watched, EACH_LOOK_MS))),
    },
    workers: () =>
      state.watched.map(({ watch }) => ({
        worker: watch.config.id,
        pane: watch.pane,
        status: watch.lastRecord?.status ?? null,
        denied: watch.denied,
      })),
    isTmuxSilent: () => state.isTmuxSilent,
    trailTrouble: () => state.house?.journal.trouble() ?? null,
    contested: (paneId, by) => {
      const one = state.watched.find(({ watch }) => watch.pane?.paneId === paneId)
      if (one === undefined) return false
      if (contestedPanes.has(paneId)) return true
      contestedPanes.add(paneId)
      const text = `its pane is wanted by the monitor of ${holderText(by)} too, which leaves it alone. Give one of them another target.`
      inBackground(notifier.placed({ worker: one.watch.config.id, kind: 'wanted', text }))
      return true
    },
    onLogLine: (workerId, trigger) => {
      const found = state.watched.find(({ watch }) => watch.config.id === workerId)
      if (found === undefined || state.house === null) return
      noteActivity(found.watch, state.house.clock.now())
      found.queue.ask({ trigger, force: false }, 0)
    },
    start: async (house) => {
      state.house = house
      const lostDecisions = await settleLostIntents(house, house.journal)
      for (const lost of lostDecisions) {
        house.metrics.decided(lost)
        house.onDecision(lost)
        await parts.notifier.decided(lost)
      }
      const earlier = await rememberedDecisions(house, house.journal, lostDecisions)
      remindFleet(parts.fleet, earlier, momentOf(house.clock))
      moveIn(house, crewOf(house, [], earlier, parts))
      await holdAfterLoss(lostDecisions, state.watched, parts)
      await relist()
      refuseIfAllHeld(
        house.claims,
        state.watched.map(({ watch }) => watch),
      )
      loops.push(every(() => RELIST_EVERY_MS, relist, houseNow, ending.signal))
      loops.push(
        every(
          () => STOPS_EVERY_MS,
          followStops(() => state.watched),
          houseNow,
          ending.signal,
        ),
      )
      const followTrail = async ({ journal }: House): Promise<void> => {
        for (const notice of await journal.check()) {
          await parts.notifier.trail(notice)
          if (notice.isOver) lookAtAll(state.watched)
        }
      }
      loops.push(every(() => TRAIL_EVERY_MS, followTrail, houseNow, ending.signal))
      const sweepAll = async (now: House): Promise<void> => {
        await relist()
        sweep(now, state.watched)
      }
      loops.push(every(sweepInterval_ms, sweepAll, houseNow, ending.signal))
    },
    adopt: async (house) => {
      const before = state.watched
      const earlier = await rememberedDecisions(house, house.journal)
      const crew = crewOf(house, before, earlier, parts)
      moveIn(house, crew)
      await Promise.all(before.filter((one) => !crew.includes(one)).map(({ queue }) => queue.close()))
      await relist()
      lookAtAll(crew)
      await Promise.all(crew.map(({ queue }) => queue.lookEnded()))
    },
    stop: async () => {
      ending.abort()
      await Promise.all(state.watched.map(({ queue }) => queue.close()))
      await Promise.all(loops)
      if (state.house !== null && !state.isTmuxSilent)
        await releasePanes(await state.house.terminal.panes(), new Set(), state.house)
    },
  }
}
