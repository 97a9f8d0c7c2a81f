/** The daemon: events request captures, each capture goes through the pipeline, and no error escapes. */

import type { ChannelEvents } from '../channels/channel.ts'
import { isStanding } from '../core/items/items.ts'
import { type Condition, channelCondition } from '../core/items/troubles.ts'
import { momentOf } from '../core/moment.ts'
import { captureDelay } from '../core/worker/schedule.ts'
import { wantedText } from '../people/texts.ts'
import { type Answered, asksNothing, type PersonsAnswer, unknownItem } from './answer-item.ts'
import { bugMessage } from './bug-message.ts'
import type { ItemKeeper, MonitorContext } from './context.ts'
import { rememberedRecords, settleLostIntents } from './remembered.ts'
import {
  captureAll,
  captureUnseen,
  EACH_CAPTURE_MS,
  every,
  followTroubles,
  holdAfterLoss,
  sweep,
  sweepInterval_ms,
} from './upkeep.ts'
import { type ModelUsage, Usage } from './usage.ts'
import { byPlace, type WatchedWorker, type Worker, type WorkerParts, watched, workersOf } from './workers.ts'

/** How often places are looked up without an event, because a respawned pane is silent; milliseconds. */
const PLACES_EVERY_MS = 10_000
/** How soon a pause or a hold that ended is noticed, milliseconds. */
const BLOCKS_EVERY_MS = 1000
/** How soon a trail that cannot be written is noticed, and how often writing is retried, milliseconds. */
const TRAIL_EVERY_MS = 1000
/** Notices about places come in groups: we wait this long and look up once for all of them, milliseconds. */
const PLACES_DELAY_MS = 100

/** A monitor; events that come before `start` are ignored. */
export class Monitor {
  /** The channel gets these before `start`. */
  readonly events: Required<ChannelEvents> = {
    onOutput: (placeId, isPrompt) => this.#printed(placeId, isPrompt),
    onDropped: (placeId) => void (this.#byPlace.has(placeId) && this.#context?.metrics.dropped('output')),
    onPlaces: () => this.#placesChanged(),
    onWatching: () =>
      this.#inBackground(async () => {
        await this.#find()
        captureUnseen(this.#workers, EACH_CAPTURE_MS, this.#contextNow())
      }),
  }
  readonly #ending = new AbortController()
  readonly #parts: WorkerParts
  readonly #loops: Promise<void>[] = []
  readonly #contested = new Set<string>()
  #context: MonitorContext | null = null
  #workers: readonly Worker[] = []
  /** The workers of each place, because every chunk of output looks them up. */
  #byPlace: ReadonlyMap<string, readonly Worker[]> = new Map()
  #isFindDue = false
  #isSilent = false
  #channel: Condition['now'] = 'unknown'
  #isReady = false

  constructor(models?: ModelUsage) {
    this.#parts = { contextNow: () => this.#contextNow(), usage: new Usage(models) }
  }

  /** Where each worker is watched now; empty before the start. */
  workers(): readonly WatchedWorker[] {
    return this.#workers.map(watched)
  }

  /** Whether the channel does not answer, so nothing is watched. */
  isSilent(): boolean {
    return this.#isSilent
  }

  /** Why the trail cannot be written now; null if it can. */
  trailTrouble(): string | null {
    return this.#context?.journal.trouble() ?? null
  }

  /** What waits for a person; null until the items of earlier runs and the places of the workers are known. */
  get items(): ItemKeeper | null {
    return this.#isReady ? this.#contextNow().items : null
  }

  /** Carries out a person's answer to an item, or says why not. */
  async answer(itemId: string, answer: PersonsAnswer): Promise<Answered> {
    const item = this.items?.items.get(itemId)
    if (item !== undefined && isStanding(item)) return asksNothing(item, this.#contextNow().clock.wall())
    const worker = this.#workers.find(({ id }) => id === item?.worker)
    return worker === undefined ? unknownItem(itemId) : worker.answer(itemId, answer)
  }

  /** Notifies people, once, that another monitor wants a place of ours. False if the place is not ours. */
  contested(placeId: string, by: string): boolean {
    const worker = this.#byPlace.get(placeId)?.[0]
    if (worker === undefined) return false
    if (this.#contested.has(placeId)) return true
    this.#contested.add(placeId)
    const place = { worker: worker.id, kind: 'wanted', text: wantedText(by) } as const
    this.#inBackground(() => this.#contextNow().people.tell({ about: 'place', place }))
    return true
  }

  /** Requests a capture because the worker's own log has a new line. */
  logged(workerId: string, trigger: 'log' | 'event'): void {
    const worker = this.#workers.find(({ id }) => id === workerId)
    if (worker === undefined || this.#context === null) return
    worker.tell({ kind: 'logged', now: this.#context.clock.now() })
    worker.queue.ask({ trigger, force: false }, 0)
  }

  /** Settles what a crash left open, then watches until `stop`; throws if other monitors own every pane. */
  async start(context: MonitorContext): Promise<void> {
    this.#context = context
    const lost = await settleLostIntents(context, context.journal)
    for (const decision of lost) {
      context.metrics.decided(decision)
      context.onDecision(decision)
      await context.people.tell({ about: 'lost', decision })
    }
    const { decisions, items } = await rememberedRecords(context, context.journal, lost)
    context.items.restore(items, decisions, context.config.workers)
    this.#parts.usage.restore(decisions, momentOf(context.clock))
    this.#workers = workersOf(context.config.workers, [], decisions, this.#parts)
    await holdAfterLoss(lost, this.#workers, this.#parts)
    const refusal = await this.#find()
    if (refusal !== null) throw refusal
    this.#isReady = true
    this.#repeat(
      () => PLACES_EVERY_MS,
      async () => void (await this.#find()),
    )
    this.#repeat(
      () => BLOCKS_EVERY_MS,
      followTroubles(this.#parts.usage, () => ({ workers: this.#workers, channel: this.#channel })),
    )
    this.#repeat(
      () => TRAIL_EVERY_MS,
      (now) => this.#checkTrail(now),
    )
    this.#repeat(sweepInterval_ms, async (now) => {
      await this.#find()
      sweep(this.#workers, now)
    })
  }

  /**
   * Switches to another context: a running capture ends under the old one, every later capture uses the new one. All screens are
   * judged again. Resolves when nothing uses the old context any more.
   */
  async reload(context: MonitorContext): Promise<void> {
    const before = this.#workers
    const { decisions } = await rememberedRecords(context, context.journal)
    this.#context = context
    context.items.keep(context.config.workers)
    this.#workers = workersOf(context.config.workers, before, decisions, this.#parts)
    const dropped = before.filter((worker) => !this.#workers.includes(worker))
    await Promise.all(dropped.map(({ queue }) => queue.close()))
    await this.#find()
    captureAll(this.#workers)
    await Promise.all(this.#workers.map(({ queue }) => queue.captureEnded()))
  }

  /** Ends all loops and captures, and releases the places. */
  async stop(): Promise<void> {
    this.#ending.abort()
    await Promise.all(this.#workers.map(({ queue }) => queue.close()))
    await Promise.all(this.#loops)
    await this.#context?.channel.release()
  }

  #contextNow(): MonitorContext {
    if (this.#context === null) throw new Error('The monitor was not started.')
    return this.#context
  }

  #repeat(
    interval_ms: (context: MonitorContext) => number,
    run: (context: MonitorContext) => Promise<void>,
  ): void {
    this.#loops.push(every(interval_ms, run, () => this.#contextNow(), this.#ending.signal))
  }

  #inBackground(work: () => Promise<unknown>): void {
    if (this.#context === null) return
    void work().catch((error: unknown) => this.#context?.journal.log('ERROR', bugMessage(error)))
  }

  #printed(placeId: string, isPrompt: boolean): void {
    if (this.#context === null) return
    const now = this.#context.clock.now()
    for (const worker of this.#byPlace.get(placeId) ?? []) {
      worker.queue.ask(
        { trigger: 'output', force: false },
        captureDelay(worker.state.schedule, isPrompt, now),
      )
      worker.tell({ kind: 'printed', isPrompt, now })
    }
  }

  #placesChanged(): void {
    if (this.#isFindDue || this.#context === null) return
    this.#isFindDue = true
    this.#findAfter(PLACES_DELAY_MS)
  }

  #findAfter(delay_ms: number): void {
    this.#inBackground(async () => {
      await this.#contextNow().clock.sleep(delay_ms, this.#ending.signal)
      this.#isFindDue = false
      await this.#find()
    })
  }

  /** Looks up the place of every worker and captures those that have moved. Returns the reason if nothing can be watched. */
  async #find(): Promise<Error | null> {
    const context = this.#contextNow()
    const { signal } = this.#ending
    if (signal.aborted) return null
    const configs = this.#workers.map(({ id, state }) => {
      return context.config.workers.find((config) => config.id === id) ?? state.config
    })
    const found = await context.channel.watch(configs)
    this.#isSilent = found.isSilent
    this.#channel = channelCondition(this.#channel, { ...found, isAnswering: found.placements.size > 0 })
    const moved = this.#workers.filter((worker) => {
      const placement = found.placements.get(worker.id)
      const before = worker.state.place?.process
      if (placement !== undefined) worker.tell({ kind: 'placed', ...placement, now: context.clock.now() })
      if (placement?.place === null) context.items.lost(worker.id)
      const { place } = worker.state
      return place !== null && place.process !== before
    })
    this.#byPlace = byPlace(this.#workers)
    for (const [index, { queue }] of moved.entries()) {
      queue.ask({ trigger: 'output', force: true }, index * EACH_CAPTURE_MS)
    }
    if (found.askAgain_ms !== null) this.#findAfter(found.askAgain_ms)
    for (const place of found.news) await context.people.tell({ about: 'place', place })
    return found.refusal
  }

  async #checkTrail({ journal, people }: MonitorContext): Promise<void> {
    for (const trail of await journal.check()) {
      await people.tell({ about: 'trail', trail })
      if (trail.isOver) captureAll(this.#workers)
    }
  }
}
