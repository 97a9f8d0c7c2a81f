/** What a running monitor answers on its socket. */

import { systemClock } from '../../adapters/clock.ts'
import type { RunState } from '../../adapters/control/messages.ts'
import { type AnsweredItem, Refused } from '../../adapters/control/routes.ts'
import type { ControlHandlers } from '../../adapters/control/server.ts'
import type { Place } from '../../channels/channel.ts'
import { holderText } from '../../channels/tmux/pane-claims.ts'
import { socketPath } from '../../channels/tmux/socket-path.ts'
import type { Decision } from '../../core/decision.ts'
import type { Item } from '../../core/items/item.ts'
import { isWaiting, snoozeOf } from '../../core/items/items.ts'
import { endText } from '../../core/items/refusal.ts'
import { blockList, type RunningBlocks } from '../../core/limits/standing-blocks.ts'
import type { MonitorSettings, ProjectConfig } from '../../core/project/config.ts'
import { type Answered, type PersonsAnswer, unknownItem } from '../../monitor/answer-item.ts'
import type { ItemKeeper } from '../../monitor/context.ts'

/** Why panes are polled; null where that was asked for. */
export interface Polling {
  readonly because: string | null
}

/** What the socket tells of a monitor. */
interface Watching {
  readonly items: ItemKeeper | null
  answer(itemId: string, answer: PersonsAnswer): Promise<Answered>
  workers(): readonly (Omit<RunState['workers'][number], 'pane'> & { readonly place: Place | null })[]
  isSilent(): boolean
  trailTrouble(): string | null
  contested(placeId: string, by: string): boolean
}

interface ControlParts {
  /** Where the run watches, which may be less than what is saved. */
  readonly watched: () => Pick<MonitorSettings, 'socket' | 'watch'>
  readonly blocks: RunningBlocks
  /** Null where nothing is watched: one worker is answered once. */
  readonly monitor: Watching | null
  readonly pollingNow: () => Polling | null
  /** How each way to tell people is doing. */
  readonly channels: () => readonly RunState['channels'][number][]
  /** Ends the run. */
  readonly stop: () => void
  /** The screen of a hash; null where it is not kept. */
  readonly screenOf: (hash: string) => Promise<string | null>
}

/** The handlers of one project. */
export function controlHandlers({ blocks, monitor, ...run }: ControlParts): ControlHandlers {
  return {
    ...itemHandlers(monitor, run.screenOf),
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

/** An id may be the beginning of one, as long as it means a single item. */
function findItem(monitor: Watching | null, id: string): Item {
  const items = [...(monitor?.items?.items.values() ?? [])]
  const found = items.filter((item) => item.id === id)
  const [item] = found.length > 0 ? found : items.filter((each) => each.id.startsWith(id))
  if (item === undefined) throw new Refused('item_unknown', `there is no item "${id}" in this project.`)
  return item
}

type ItemHandlers = Pick<ControlHandlers, 'items' | 'item' | 'answer' | 'snooze' | 'listen'>

function itemHandlers(monitor: Watching | null, screenOf: ControlParts['screenOf']): ItemHandlers {
  return {
    items: () => [...(monitor?.items?.items.values() ?? [])],
    item: async (_request, id) => {
      const item = findItem(monitor, id)
      return { item, screen: item.screen === null ? null : await screenOf(item.screen) }
    },
    answer: async ({ answer: wish, by, confirmed }, id) => {
      const item = findItem(monitor, id)
      const answer = { answer: wish, by: { ...by, claimed: true }, isConfirmed: confirmed }
      const answered = (await monitor?.answer(item.id, answer)) ?? unknownItem(id)
      if ('refusal' in answered) throw new Refused(answered.refusal.code, answered.refusal.text)
      return answeredOf(answered.decision, findItem(monitor, item.id))
    },
    snooze: ({ until, by }, id) => {
      const item = findItem(monitor, id)
      if (!isWaiting(item)) throw new Refused('item_ended', `${endText(item, systemClock.wall())}.`)
      monitor?.items?.note(snoozeOf(item, until, { ...by, claimed: true }))
      return findItem(monitor, item.id)
    },
    listen: (listener) => monitor?.items?.listen(listener) ?? (() => undefined),
  }
}

function answeredOf({ outcome, prompt, keys, id, timestamp }: Decision, item: Item): AnsweredItem {
  const known = outcome === 'sent' || outcome === 'unconfirmed' ? outcome : 'unknown'
  return { item, outcome: known, option: prompt?.option ?? '', keys: keys ?? '', decision: id, at: timestamp }
}

/** The same for a process that holds the project for a moment and watches nothing. */
export function idleHandlers(config: ProjectConfig, blocks: RunningBlocks): ControlHandlers {
  return controlHandlers({
    ...{ watched: () => config.settings, blocks, monitor: null },
    ...{ pollingNow: () => null, channels: () => [], stop: () => undefined, screenOf: async () => null },
  })
}
