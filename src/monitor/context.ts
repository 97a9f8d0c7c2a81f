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

/** What it takes to act as well, and to record that. */
export interface ActingContext extends AnalysisContext {
  readonly journal: Journal
}

/** What the daemon needs beside that. */
export interface MonitorContext extends ActingContext {
  readonly people: Notifier
  readonly items: ItemKeeper
  /** Shows a recorded decision to whoever started the monitor. */
  readonly onDecision: (decision: Decision) => void
}

/** The items of the run, as the monitor uses them. */
export interface ItemKeeper {
  readonly items: Items
  /** Takes over the items of an earlier run, as far as its decisions leave them. */
  restore(items: Items, decisions: readonly Decision[], workers: readonly Pick<WorkerConfig, 'id'>[]): void
  /** Items of workers that are not among these expire. */
  keep(workers: readonly Pick<WorkerConfig, 'id'>[]): void
  /** A worker that has no place any more asks nothing. */
  lost(worker: string): void
  /** How all stands on which workers depend: what is wrong comes and goes as items. */
  follow(conditions: readonly Condition[]): void
  /** What a judged capture means for the items of its worker. */
  judged(decision: Decision, judgement: Judgement, state: WorkerState): void
  /** Makes a transition hold, writes it, and tells it. */
  note(transition: Transition): void
  /** Tells this listener of each transition; what it returns ends that. */
  listen(listener: (item: Item, transition: Transition) => void): () => void
}
