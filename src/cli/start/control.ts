/** What a running monitor answers on its socket. */

import { systemClock } from '../../adapters/clock.ts'
import type { Origin } from '../../adapters/control/item-messages.ts'
import type { RunState } from '../../adapters/control/messages.ts'
import { Refused } from '../../adapters/control/refused.ts'
import type { AnsweredItem } from '../../adapters/control/routes.ts'
import type { ControlHandlers } from '../../adapters/control/server.ts'
import type { Place } from '../../channels/channel.ts'
import { leadClient, type PanePlace } from '../../channels/tmux/lead-client.ts'
import { holderText } from '../../channels/tmux/pane-claims.ts'
import { socketPath } from '../../channels/tmux/socket-path.ts'
import type { Decision } from '../../core/decision.ts'
import type { Item } from '../../core/items/item.ts'
import { isWaiting, snoozeOf, toldItems } from '../../core/items/items.ts'
import { endText } from '../../core/items/refusal.ts'
import { blockList, type RunningBlocks } from '../../core/limits/standing-blocks.ts'
import type { MonitorSettings, ProjectConfig } from '../../core/project/config.ts'
import { quoted } from '../../core/text/quoted.ts'
import { type Answered, type PersonsAnswer, unknownItem } from '../../monitor/answer-item.ts'
import type { ItemKeeper } from '../../monitor/context.ts'

/** Why panes are polled; null if that was requested. */
export interface Polling {
  readonly because: string | null
}

/** What the socket needs from a monitor. */
interface Watching {
  readonly items: ItemKeeper | null
  answer(itemId: string, answer: PersonsAnswer): Promise<Answered>
  workers(): readonly (Omit<RunState['workers'][number], 'pane'> & { readonly place: Place | null })[]
  isSilent(): boolean
  trailTrouble(): string | null
  contested(placeId: string, by: string): boolean
}

interface ControlParts {
  /** Where the run watches; the saved settings may differ. */
  readonly watched: () => Pick<MonitorSettings, 'socket' | 'watch'>
  readonly blocks: RunningBlocks
  /** Null if nothing is watched, as when one worker is answered once. */
  readonly monitor: Watching | null
  /** The watched pane from which a request comes, as people name it; null if it comes from elsewhere. */
  readonly watchedPaneOf: (origin: Origin) => Promise<string | null>
  readonly pollingNow: () => Polling | null
  /** The state of each channel of `notify`. */
  readonly channels: () => readonly RunState['channels'][number][]
  /** Ends the run. */
  readonly stop: () => void
  /** The screen with this hash; null if it is not kept. */
  readonly screenOf: (hash: string) => Promise<string | null>
}

/** The handlers of one project's socket. */
export function controlHandlers({ blocks, monitor, ...run }: ControlParts): ControlHandlers {
  return {
    ...itemHandlers(monitor, run),
    state: async () => ({
      tmuxSocket: socketPath(run.watched().socket),
      tmuxSilent: monitor?.isSilent() ?? false,
      trailTrouble: monitor?.trailTrouble() ?? null,
      watch: run.watched().watch,
      polling: run.pollingNow(),
      channels: [...run.channels()],
      stops: [...blockList(await blocks.all())],
      workers: (monitor?.workers() ?? []).map(({ place, ...worker }) => ({
        ...worker,
        pane: place && { id: place.id, place: place.label },
      })),
    }),
    pause: async ({ worker, reason }) => {
      const since = new Date(systemClock.wall()).toISOString()
      return { since, unwritten: await blocks.pause(worker, { kind: 'pause', since, reason }) }
    },
    resume: async ({ worker }) => {
      const resumed = await blocks.resume(worker)
      return { resumed, remaining: [...blockList(await blocks.all())] }
    },
    stop: () => {
      run.stop()
      return { pid: process.pid }
    },
    contested: ({ pane, ...by }) => {
      if (!monitor?.contested(pane, holderText(by))) throw new Error(`pane ${pane} is not watched here`)
      return {}
    },
  }
}

/** How many ended items a list includes: few enough to be cheap, enough for those that people still refer to. */
const ENDED_TOLD_MAX = 50

/** Refuses requests until the trail has been read, because only then is it known which items wait. */
function keeperOf(monitor: Watching | null): ItemKeeper {
  const keeper = monitor?.items ?? null
  if (keeper === null) throw new Error(monitor === null ? 'nothing is watched here' : 'it is still starting')
  return keeper
}

function findItem({ items }: ItemKeeper, id: string): Item {
  const item = items.get(id)
  if (item === undefined) throw new Refused('item_unknown', `there is no item "${id}" in this project.`)
  return item
}

type ItemHandlers = Pick<ControlHandlers, 'items' | 'item' | 'answer' | 'go' | 'snooze' | 'listen'>

function itemHandlers(
  monitor: Watching | null,
  { screenOf, watched, watchedPaneOf }: Pick<ControlParts, 'screenOf' | 'watched' | 'watchedPaneOf'>,
): ItemHandlers {
  const refuseWatched = async (origin: Origin): Promise<void> => {
    const pane = await watchedPaneOf(origin)
    if (pane === null) return
    const text = `the request came from ${pane}, which the monitor watches; only a person elsewhere may make it.`
    throw new Refused('person_only', text)
  }
  return {
    items: () => [...toldItems(keeperOf(monitor).items, ENDED_TOLD_MAX)],
    item: async (_request, id) => {
      const item = findItem(keeperOf(monitor), id)
      return { item, screen: item.screen === null ? null : await screenOf(item.screen) }
    },
    answer: async ({ answer: wish, by, origin, confirmed }, id, isAwaited) => {
      const keeper = keeperOf(monitor)
      await refuseWatched(origin)
      const answer = { answer: wish, by: { ...by, claimed: true }, isConfirmed: confirmed, isAwaited }
      const answered = (await monitor?.answer(id, answer)) ?? unknownItem(id)
      if ('refusal' in answered) throw new Refused(answered.refusal.code, answered.refusal.text)
      return answeredOf(answered.decision, findItem(keeper, id))
    },
    go: async ({ client }, id) => {
      const item = findItem(keeperOf(monitor), id)
      const place = monitor?.workers().find(({ worker }) => worker === item.worker)?.place ?? null
      if (place === null)
        throw new Refused('pane_gone', `The pane of worker "${item.worker}" is not known now.`)
      const found = { socket: socketPath(watched().socket), pane: place.id }
      if (client !== undefined) await lead(found, client)
      return { ...found, item, place: place.label }
    },
    snooze: async ({ until, by, origin }, id) => {
      const keeper = keeperOf(monitor)
      await refuseWatched(origin)
      const item = findItem(keeper, id)
      const now = systemClock.wall()
      if (until !== null && Date.parse(until) <= now)
        throw new Refused('invalid_request', 'the end of the snooze is in the past.')
      if (!isWaiting(item)) throw new Refused('item_ended', `${endText(item, now)}.`)
      keeper.note(snoozeOf(item, until, { ...by, claimed: true }))
      return findItem(keeper, id)
    },
    listen: (listener) => keeperOf(monitor).listen(listener),
  }
}

async function lead(place: PanePlace, client: string): Promise<void> {
  const led = await leadClient(place, client)
  if (led === 'no-client')
    throw new Refused('client_unknown', `No client ${quoted(client)} of a person is attached to tmux.`)
  if (led === 'no-pane') throw new Refused('pane_gone', `tmux could not show the pane ${place.pane}.`)
}

function answeredOf({ outcome, prompt, keys, id, timestamp }: Decision, item: Item): AnsweredItem {
  const known = outcome === 'sent' || outcome === 'unconfirmed' ? outcome : 'unknown'
  return { item, outcome: known, option: prompt?.option ?? '', keys: keys ?? '', decision: id, at: timestamp }
}

/** The handlers for a process that locks the project only for a moment and watches nothing. */
export function idleHandlers(config: ProjectConfig, blocks: RunningBlocks): ControlHandlers {
  return controlHandlers({
    ...{ watched: () => config.settings, blocks, monitor: null },
    ...{ pollingNow: () => null, channels: () => [], stop: () => undefined },
    ...{ screenOf: async () => null, watchedPaneOf: async () => null },
  })
}
