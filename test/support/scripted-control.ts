/** A monitor's socket without a monitor: it offers the given items and records what it is asked to do. */

import { type ControlServer, openControlServer } from '../../src/adapters/control/server.ts'
import type { Item } from '../../src/core/items/item.ts'
import { newHolder } from './holder.ts'
import { ITEM } from './samples.ts'

export interface ScriptedControl {
  readonly server: ControlServer
  /** Ids of items that were answered or snoozed, and projects that were paused. */
  readonly asked: string[]
  readonly listeners: Set<(item: Item) => void>
}

/** Listens for the project in this folder. */
export async function scriptedControl(
  project: string,
  items: readonly Item[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<ScriptedControl> {
  const asked: string[] = []
  const listeners = new Set<(item: Item) => void>()
  const holder = await newHolder()
  const of = (id: string): Item => items.find((item) => item.id === id) ?? ITEM
  const refused = (): never => {
    throw new Error('not here')
  }
  const server = await openControlServer(project, environment, {
    holder: () => holder,
    state: async () => ({
      ...{ tmuxSocket: '/nowhere', tmuxSilent: false, trailTrouble: null, watch: 'output' as const },
      ...{ polling: null, stops: [], workers: [], channels: [] },
    }),
    items: () => [...items],
    item: (_request, id) =>
      items.some((item) => item.id === id) ? { item: of(id), screen: null } : refused(),
    answer: (_request, id) => {
      asked.push(`answer ${id}`)
      const { since: at } = ITEM
      return { item: of(id), outcome: 'sent', option: 'No', keys: '3', decision: 'd', at }
    },
    go: refused,
    snooze: ({ until }, id) => {
      asked.push(`snooze ${id}`)
      return { ...of(id), state: 'snoozed', until }
    },
    pause: async () => {
      asked.push('pause')
      return { since: ITEM.since, unwritten: null }
    },
    resume: async () => ({ resumed: true, remaining: [] }),
    stop: refused,
    contested: refused,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  return { server, asked, listeners }
}
