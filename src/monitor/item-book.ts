/** The items of a running monitor: each transition is written to the trail and passed to the listeners. */

import type { Decision } from '../core/decision.ts'
import { contentOf, keptScreen } from '../core/items/content.ts'
import type { Item, ItemRecord, Items, Transition } from '../core/items/item.ts'
import {
  endOf,
  isOfProject,
  isStanding,
  isWaiting,
  itemsAfter,
  NO_ITEMS,
  transitionsAfter,
  transitionsOf,
  unseenPress,
} from '../core/items/items.ts'
import { type Condition, troubleTransitions } from '../core/items/troubles.ts'
import type { Judgement } from '../core/judgement.ts'
import type { Clock, Hash } from '../core/ports.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import type { Journal } from '../core/trail/journal-port.ts'
import type { Redactor } from '../redact/secrets.ts'
import type { ItemKeeper } from './context.ts'
import type { WorkerState } from './worker-state.ts'

export interface ItemBookParts {
  readonly journal: Pick<Journal, 'note' | 'keepScreen' | 'log'>
  readonly clock: Pick<Clock, 'wall'>
  readonly hash: Hash
  readonly newId: () => string
  /** The effective redactor. */
  readonly redactor: () => Redactor
}

type Named = Pick<WorkerConfig, 'id'>
type ItemListener = Parameters<ItemKeeper['listen']>[0]

/** Holds the items: the only place that assigns them. */
export class ItemBook implements ItemKeeper {
  readonly #parts: ItemBookParts
  readonly #listeners = new Set<ItemListener>()
  /** Sends without a visible effect so far, by the item for which the key was pressed. */
  readonly #pressed = new Map<string, Decision>()
  #items: Items = NO_ITEMS

  constructor(parts: ItemBookParts) {
    this.#parts = parts
  }

  get items(): Items {
    return this.#items
  }

  /** Calls the listener for each transition, until the function that it returns is called. */
  listen(listener: ItemListener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Takes over the items of an earlier run that its decisions have not ended; those of unconfigured workers expire. */
  restore(items: Items, decisions: readonly Decision[], workers: readonly Named[]): void {
    this.#items = items
    this.#note(transitionsOf(items, decisions))
    for (const item of [...this.#items.values()].filter(isWaiting)) {
      const pressed = unseenPress(item, decisions)
      if (pressed !== null) this.#pressed.set(item.id, pressed)
    }
    this.keep(workers)
  }

  /** Expires the items of workers that are no longer configured. */
  keep(workers: readonly Named[]): void {
    const isNamed = ({ worker }: Item): boolean => workers.some(({ id }) => id === worker)
    this.#end('expired', 'its worker is no longer configured', (item) => !isNamed(item) && !isOfProject(item))
  }

  /** Ends the items of a worker that has lost its place. */
  lost(worker: string): void {
    this.#end('gone', 'its pane is gone', (item) => item.worker === worker && !isStanding(item))
  }

  /** Opens and ends the items of troubles, from the conditions of everything that workers depend on. */
  follow(conditions: readonly Condition[]): void {
    const at = new Date(this.#parts.clock.wall()).toISOString()
    const { newId, redactor } = this.#parts
    this.#note(troubleTransitions(this.#items, conditions, { at, newId, redactor: redactor() }))
  }

  /** Updates the items of a worker after a judged capture. */
  judged(decision: Decision, judgement: Judgement, { prompts, place }: WorkerState): void {
    const { hash, redactor } = this.#parts
    const isOwn = (item: Item): boolean => item.worker === decision.worker && !isStanding(item)
    const open = [...this.#items.values()].find((item) => isOwn(item) && isWaiting(item))
    const transitions = transitionsAfter(this.#items, {
      decision,
      episode: prompts.episode?.id ?? null,
      hasEnded: judgement.facts.signs.includes('agent_exited'),
      isRejected: judgement.analysis.rejected === true,
      pressed: (open && this.#pressed.get(open.id)) ?? null,
      content: () => {
        const screen = keptScreen(judgement.observation, redactor(), hash)
        this.#write(() => this.#parts.journal.keepScreen(screen.hash, screen.text))
        return contentOf({ decision, judgement, place: place?.label ?? '', screen, redactor: redactor() })
      },
    })
    this.#note(transitions)
    const pressed = open === undefined ? null : unseenPress(open, [decision])
    if (open !== undefined && pressed !== null) this.#pressed.set(open.id, pressed)
  }

  /** Applies a transition, writes it, and passes it to the listeners. */
  note(transition: Transition): void {
    this.#note([transition])
  }

  #note(transitions: readonly Transition[]): void {
    const { clock, newId, journal } = this.#parts
    const timestamp = new Date(clock.wall()).toISOString()
    const records = transitions.map(
      (transition): ItemRecord => ({ timestamp, id: newId(), version: 1, ...transition }),
    )
    const { items, changed } = itemsAfter(this.#items, records)
    this.#items = items
    for (const { item, record } of changed) {
      if (!isWaiting(item)) this.#pressed.delete(item.id)
      this.#write(() => journal.note(record))
      for (const listener of this.#listeners) listener(item, record)
    }
  }

  #end(state: 'gone' | 'expired', why: string, isOver: (item: Item) => boolean): void {
    const at = new Date(this.#parts.clock.wall()).toISOString()
    const over = [...this.#items.values()].filter((item) => isWaiting(item) && isOver(item))
    this.#note(over.map((item) => endOf(item, state, { at, by: null, option: null, decision: null, why })))
  }

  /** Never blocks the pipeline, even if the disk accepts nothing. */
  #write(write: () => Promise<void>): void {
    void write().catch((error: unknown) => {
      this.#parts.journal.log('ERROR', `The transition of an item could not be written: ${String(error)}`)
    })
  }
}
