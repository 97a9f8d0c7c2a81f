/** A watched worker: its state and its queue of captures. */

import type { Place } from '../channels/channel.ts'
import type { Decision } from '../core/decision.ts'
import { momentOf } from '../core/moment.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import { stormDelay } from '../core/worker/prompt-storm.ts'
import { debounceDelay } from '../core/worker/schedule.ts'
import { type Answered, NOT_WATCHED, type PersonsAnswer, unknownItem } from './answer-item.ts'
import { bugMessage } from './bug-message.ts'
import type { MonitorContext } from './context.ts'
import { processAnswer, processCapture, type RecordedWorker } from './pipeline.ts'
import { CaptureQueue, type CaptureRequest } from './poll-queue.ts'
import { memoryOf, newWorker } from './remember.ts'
import type { Usage } from './usage.ts'
import type { WorkerEvent, WorkerMemory, WorkerState } from './worker-state.ts'

/** How long to wait after a capture that failed because of a bug of ours, milliseconds. */
const RETRY_AFTER_BUG_MS = 60_000

export interface WorkerParts {
  /** The effective context. Each capture reads it once, at its start, so that a reload never applies half-way through a decision. */
  readonly contextNow: () => MonitorContext
  readonly usage: Usage
}

/** A worker that goes through the pipeline whenever its queue says that a capture is due. */
export class Worker implements RecordedWorker {
  readonly queue: CaptureQueue
  readonly #parts: WorkerParts
  readonly #memory: WorkerMemory
  /** Promises for its records that are not written yet, oldest first. */
  readonly #unwritten = new Set<Promise<void>>()

  constructor(state: WorkerState, parts: WorkerParts) {
    this.#memory = memoryOf(state)
    this.#parts = parts
    const { clock, metrics } = parts.contextNow()
    this.queue = new CaptureQueue({
      clock,
      run: (request) => this.#capture(request),
      onBug: (error) => this.#failed(error),
      onMerged: (count) => metrics.dropped('trigger', count),
      postponement: (request) => this.#postponement(request, clock.now()),
    })
  }

  get id(): string {
    return this.state.config.id
  }

  get state(): WorkerState {
    return this.#memory.state
  }

  tell(event: WorkerEvent): void {
    this.#memory.tell(event)
  }

  async written(besides: number): Promise<void> {
    await Promise.all([...this.#unwritten].slice(0, Math.max(0, this.#unwritten.size - besides)))
  }

  writes(record: Promise<void>): void {
    this.#unwritten.add(record)
    void record.then(() => this.#unwritten.delete(record))
  }

  /** Carries out a person's answer while no capture runs, then captures the result. */
  async answer(itemId: string, answer: PersonsAnswer): Promise<Answered> {
    const given = await this.queue.alone(async () => {
      const context = this.#parts.contextNow()
      const item = context.items.items.get(itemId)
      const answered =
        item === undefined
          ? unknownItem(itemId)
          : await processAnswer(item, answer, this, this.#parts.usage, context)
      this.queue.askLater({ trigger: 'output', force: true }, 0)
      return answered
    })
    return given ?? NOT_WATCHED
  }

  async #capture(request: CaptureRequest): Promise<void> {
    const context = this.#parts.contextNow()
    const config = context.config.workers.find(({ id }) => id === this.id)
    if (config !== undefined) this.tell({ kind: 'configured', config })
    const next = await processCapture(this, request, this.#parts.usage, context)
    if (next !== null) this.queue.askLater({ trigger: request.trigger, force: next.force }, next.delay_ms)
  }

  #failed(error: unknown): void {
    const { metrics, journal, people } = this.#parts.contextNow()
    metrics.faulted('bug')
    journal.log('ERROR', `The capture of ${this.id} failed. ${bugMessage(error)}`)
    this.queue.askLater({ trigger: 'output', force: true }, RETRY_AFTER_BUG_MS)
    const reason = error instanceof Error ? error.message : String(error)
    void people.tell({ about: 'bug', worker: this.id, reason })
  }

  #postponement({ trigger, force, since }: CaptureRequest, now: number): number {
    const { schedule, prompts } = this.state
    const calm_ms = trigger === 'output' && !force ? debounceDelay(schedule, since, now) : 0
    return Math.max(calm_ms, stormDelay(prompts.unanswered, now))
  }
}

/** A worker as `status` shows it. */
export interface WatchedWorker {
  readonly worker: string
  readonly place: Place | null
  /** The status in its newest record of this run. */
  readonly status: Decision['status'] | null
  readonly denied: string | null
}

/** The part of a worker's state that people see. */
export function watched({ id, state: { place, lastRecord, denied } }: Worker): WatchedWorker {
  return { worker: id, place, status: lastRecord?.status ?? null, denied }
}

/** One worker for each in the configuration; one that was watched before keeps its state and its queue. */
export function workersOf(
  configured: readonly WorkerConfig[],
  before: readonly Worker[],
  earlier: readonly Decision[],
  parts: WorkerParts,
): readonly Worker[] {
  const moment = momentOf(parts.contextNow().clock)
  return configured.map((config) => {
    const own = (): Decision[] => earlier.filter(({ worker }) => worker === config.id)
    return before.find(({ id }) => id === config.id) ?? new Worker(newWorker(config, own(), moment), parts)
  })
}

/** The workers of each place; those without one are left out. */
export function byPlace(workers: readonly Worker[]): ReadonlyMap<string, readonly Worker[]> {
  const found = new Map<string, Worker[]>()
  for (const worker of workers) {
    const { place } = worker.state
    if (place !== null) found.set(place.id, [...(found.get(place.id) ?? []), worker])
  }
  return found
}
