/** One capture at a time for each worker; requests that come meanwhile are merged into one. */

import type { Clock } from '../core/ports.ts'
import type { TriggerKind } from '../plugin/analysis.ts'

export interface CaptureRequest {
  readonly trigger: TriggerKind
  /** Judge the screen even if it has not changed since it was last judged. */
  readonly force: boolean
  /** When the event happened that requests the capture, steady time. */
  readonly since: number
}

export interface CaptureQueueParts {
  readonly clock: Clock
  /** Captures. It must not throw; if it does, `onBug` is called. */
  run(request: CaptureRequest): Promise<void>
  onBug(error: unknown): void
  /** Called when a capture begins, with the number of requests that were merged into the first. */
  onMerged(count: number): void
  /** How much longer a due capture has to wait, milliseconds; 0 if it may begin. */
  postponement(request: CaptureRequest): number
}

/** An abort without a reason would create an error with a stack each time. */
const NO_LONGER = 'no longer waited for'

const nothing = (): void => undefined

interface Waiting {
  readonly request: CaptureRequest
  readonly dueAt: number
}

/** A queue with one slot. */
export class CaptureQueue {
  readonly #parts: CaptureQueueParts
  #waiting: Waiting | null = null
  #running: Promise<void> | null = null
  #alarm: AbortController | null = null
  #merged = 0
  #closed = false

  constructor(parts: CaptureQueueParts) {
    this.#parts = parts
  }

  /** Requests a capture after a delay, for an event that happens now. An earlier due time and a `force` already requested are kept. */
  ask({ trigger, force }: Omit<CaptureRequest, 'since'>, delay_ms: number): void {
    this.#ask(trigger, force, this.#parts.clock.now(), delay_ms)
  }

  /** Requests a capture for its due time itself: no event happened before. */
  askLater({ trigger, force }: Omit<CaptureRequest, 'since'>, delay_ms: number): void {
    this.#ask(trigger, force, this.#parts.clock.now() + delay_ms, delay_ms)
  }

  /** Resolves when the running capture has ended; at once if none runs. */
  async captureEnded(): Promise<void> {
    await this.#running
  }

  /** Runs other work while no capture runs: it waits for the running one, and later ones wait for it. Null if the queue is closed. */
  async alone<Result>(work: () => Promise<Result>): Promise<Result | null> {
    while (this.#running !== null) await this.#running
    if (this.#closed) return null
    const result = work()
    this.#run(result.then(nothing, nothing))
    return result
  }

  /** Accepts no more requests and waits for the running capture. */
  async close(): Promise<void> {
    this.#closed = true
    this.#waiting = null
    this.#alarm?.abort(NO_LONGER)
    await this.#running
  }

  #ask(trigger: TriggerKind, force: boolean, since: number, delay_ms: number): void {
    if (this.#closed) return
    const dueAt = this.#parts.clock.now() + delay_ms
    const before = this.#waiting
    if (before === null) {
      this.#waiting = { dueAt, request: { trigger, force, since } }
      this.#arm()
      return
    }
    this.#merged += 1
    const sooner = dueAt < before.dueAt
    const { request } = before
    // Skips the update for a pane that prints continuously and requests the same a hundred times a second.
    if (!sooner && trigger === request.trigger && force === request.force && since >= request.since) return
    this.#waiting = {
      dueAt: sooner ? dueAt : before.dueAt,
      request: { trigger, force: force || request.force, since: Math.min(since, request.since) },
    }
    if (sooner) this.#arm()
  }

  #arm(): void {
    this.#alarm?.abort(NO_LONGER)
    if (this.#waiting === null || this.#running !== null) return
    const { clock } = this.#parts
    const alarm = new AbortController()
    this.#alarm = alarm
    const wait_ms = Math.max(0, this.#waiting.dueAt - clock.now())
    void clock.sleep(wait_ms, alarm.signal).then(() => {
      if (!alarm.signal.aborted) this.#due()
    })
  }

  #due(): void {
    if (this.#waiting === null || this.#running !== null) return
    const { request } = this.#waiting
    const delay_ms = this.#parts.postponement(request)
    if (delay_ms > 0) {
      this.#waiting = { request, dueAt: this.#parts.clock.now() + delay_ms }
      this.#arm()
      return
    }
    this.#waiting = null
    if (this.#merged > 0) this.#parts.onMerged(this.#merged)
    this.#merged = 0
    this.#run(this.#parts.run(request).catch((error: unknown) => this.#parts.onBug(error)))
  }

  #run(work: Promise<void>): void {
    this.#running = work.finally(() => {
      this.#running = null
      this.#arm()
    })
  }
}
