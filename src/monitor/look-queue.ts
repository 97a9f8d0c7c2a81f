/** One look at a time per worker; of the looks that are asked for meanwhile only the newest is kept. */

import type { Clock } from '../core/ports.ts'
import type { TriggerKind } from '../plugin/contract.ts'

export interface LookRequest {
  readonly trigger: TriggerKind
  /** Look even if the screen has not changed since it was last judged. */
  readonly force: boolean
  /** When the thing happened that asks for the look, milliseconds since the epoch. */
  readonly since: number
}

/** An abort without a reason would make an error with a stack each time. */
const NO_LONGER = 'no longer waited for'

interface Waiting {
  readonly request: LookRequest
  readonly dueAt: number
  /** The delay that was asked for: should the machine's clock be put back, the wait is never longer than this. */
  readonly delay_ms: number
}

/** A queue with one slot. `run` must not throw; `onBug` hears of it if it does; `onMerged` of each request that joins a waiting one. */
export class LookQueue {
  readonly #clock: Clock
  readonly #run: (request: LookRequest) => Promise<void>
  readonly #onBug: (error: unknown) => void
  readonly #onMerged: () => void
  #waiting: Waiting | null = null
  #running: Promise<void> | null = null
  #alarm: AbortController | null = null
  #closed = false

  constructor(
    clock: Clock,
    run: (request: LookRequest) => Promise<void>,
    onBug: (error: unknown) => void,
    onMerged: () => void = () => undefined,
  ) {
    this.#clock = clock
    this.#run = run
    this.#onBug = onBug
    this.#onMerged = onMerged
  }

  /** Asks for a look after a delay; an earlier due time and a `force` that stand already are kept. */
  ask(request: Omit<LookRequest, 'since'>, delay_ms: number): void {
    if (this.#closed) return
    const now = this.#clock.now()
    const dueAt = now + delay_ms
    const before = this.#waiting
    if (before !== null) this.#onMerged()
    this.#waiting = {
      ...(before === null || dueAt < before.dueAt ? { dueAt, delay_ms } : before),
      request: {
        trigger: request.trigger,
        force: request.force || (before?.request.force ?? false),
        since: before?.request.since ?? now,
      },
    }
    if (before === null || this.#waiting.dueAt < before.dueAt) this.#arm()
  }

  /** Resolves when the look that runs now has ended; at once where none runs. */
  async lookEnded(): Promise<void> {
    await this.#running
  }

  /** Takes no more requests and waits for the look that runs. */
  async close(): Promise<void> {
    this.#closed = true
    this.#waiting = null
    this.#alarm?.abort(NO_LONGER)
    await this.#running
  }

  #arm(): void {
    this.#alarm?.abort(NO_LONGER)
    if (this.#waiting === null || this.#running !== null) return
    const alarm = new AbortController()
    this.#alarm = alarm
    const { dueAt, delay_ms } = this.#waiting
    const wait_ms = Math.min(delay_ms, Math.max(0, dueAt - this.#clock.now()))
    void this.#clock.sleep(wait_ms, alarm.signal).then(() => {
      if (!alarm.signal.aborted) this.#start()
    })
  }

  #start(): void {
    if (this.#waiting === null || this.#running !== null) return
    const { request } = this.#waiting
    this.#waiting = null
    this.#running = this.#run(request)
      .catch(this.#onBug)
      .finally(() => {
        this.#running = null
        this.#arm()
      })
  }
}
