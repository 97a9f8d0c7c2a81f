/** Everything that the monitor works with, injected by the composition root. */

import type { Decision } from '../core/decision.ts'
import type { Item, Items, Transition } from '../core/items/item.ts'
import type { Condition } from '../core/items/troubles.ts'
import type { Judgement } from '../core/judgement.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import type { Journal } from '../core/trail/journal-port.ts'
import type { Notifier } from '../people/news.ts'
import type { AnalysisContext } from './analysis-context.ts'
import type { WorkerState } from './worker-state.ts'

/** What is needed to act, too, and to record it. */
export interface ActingContext extends AnalysisContext {
  readonly journal: Journal
}

/** What the daemon needs in addition. */
export interface MonitorContext extends ActingContext {
  readonly people: Notifier
  readonly items: ItemKeeper
  /** Shows a recorded decision in the terminal that started the monitor. */
  readonly onDecision: (decision: Decision) => void
}

/** The items of the run, as the monitor uses them. */
export interface ItemKeeper {
  readonly items: Items
  /** Takes over the items of an earlier run that its decisions have not ended. */
  restore(items: Items, decisions: readonly Decision[], workers: readonly Pick<WorkerConfig, 'id'>[]): void
  /** Expires the items of workers that are not among these. */
  keep(workers: readonly Pick<WorkerConfig, 'id'>[]): void
  /** Ends the items of a worker that has lost its place. */
  lost(worker: string): void
  /** Opens and ends the items of troubles, from the conditions of everything that workers depend on. */
  follow(conditions: readonly Condition[]): void
  /** Updates the items of a worker after a judged capture. */
  judged(decision: Decision, judgement: Judgement, state: WorkerState): void
  /** Applies a transition, writes it, and passes it to the listeners. */
  note(transition: Transition): void
  /** Calls the listener for each transition, until the function that it returns is called. */
  listen(listener: (item: Item, transition: Transition) => void): () => void
}
