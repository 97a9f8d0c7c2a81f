/** The queue of one channel: sends one message after the other, retries those that fail, and never blocks its callers. */

import type { Clock } from '../core/ports.ts'
import type { LogLevel } from '../core/trail/journal-port.ts'
import { type Message, type Notify, Unheard } from './news.ts'
import { channelBack, channelFailed } from './texts.ts'

/** How a channel is doing. */
export interface ChannelState {
  readonly name: string
  /** Consecutive failures; 0 if the last message was delivered. */
  readonly failures: number
  /** Why the last message failed or reached nobody; null if it was delivered. */
  readonly why: string | null
  /** When it is retried, ISO 8601; null if nothing failed. */
  readonly next: string | null
}

interface Waiting {
  readonly message: Message
  /** Whether it is still worth sending. */
  readonly isTrue: () => boolean
}

interface OutboxParts {
  readonly name: string
  readonly notify: Notify
  readonly clock: Clock
  readonly log: (level: LogLevel, text: string) => void
}

/** Longer than any channel's own time limit: an attempt that hangs beyond it is abandoned. */
const ATTEMPT_MS_MAX = 90_000
const WAIT_FIRST_MS = 5_000
const WAIT_MS_MAX = 600_000
/** Older messages are dropped: after days without contact nobody wants all of them at once. */
const WAITING_MAX = 50

/** The messages of one channel, sent one at a time; whoever adds one does not wait. */
export class Outbox {
  readonly #parts: OutboxParts
  readonly #closing = new AbortController()
  #waiting: readonly Waiting[] = []
  #running: Promise<void> | null = null
  #state: ChannelState

  constructor(parts: OutboxParts) {
    this.#parts = parts
    this.#state = { name: parts.name, failures: 0, why: null, next: null }
  }

  get state(): ChannelState {
    return this.#state
  }

  /** Returns at once. A newer message about the same subject replaces one that still waits. */
  put(message: Message, isTrue: () => boolean): void {
    if (this.#closing.signal.aborted) return
    const subject = subjectOf(message)
    const others = this.#waiting.filter(
      ({ message: each }) => subject === null || subjectOf(each) !== subject,
    )
    this.#waiting = [...others, { message, isTrue }].slice(-WAITING_MAX)
    this.#running ??= this.#tellAll()
  }

  /** Resolves when the queue is empty. */
  async emptied(): Promise<void> {
    await this.#running
  }

  /** Sends nothing more, and abandons the message that is being sent. */
  close(): void {
    this.#waiting = []
    this.#closing.abort()
  }

  async #tellAll(): Promise<void> {
    // Defers the loop, so that `#running` is assigned before the loop can end and clear it.
    await null
    while (!this.#closing.signal.aborted) {
      this.#waiting = this.#waiting.filter(({ isTrue }) => isTrue())
      const [first] = this.#waiting
      if (first === undefined) break
      const error = await this.#attempt(first.message)
      if (this.#closing.signal.aborted) break
      if (error === null || error instanceof Unheard) {
        this.#waiting = this.#waiting.filter((each) => each !== first)
        this.#succeeded(error?.message ?? null)
      } else await this.#failed(error)
    }
    this.#running = null
  }

  async #attempt(message: Message): Promise<Error | null> {
    const { notify, clock } = this.#parts
    const over = new AbortController()
    const signal = AbortSignal.any([this.#closing.signal, over.signal])
    const told = Promise.resolve()
      .then(() => notify.tell(message, signal))
      .then(
        () => null,
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      )
    const tooLong = clock.sleep(ATTEMPT_MS_MAX, signal).then(() => new Error('it does not answer'))
    const outcome = await Promise.race([told, tooLong])
    over.abort()
    return outcome
  }

  #succeeded(why: string | null): void {
    const { name, log } = this.#parts
    if (this.#state.failures > 0) log('INFO', channelBack(name, this.#state.failures))
    this.#state = { name, failures: 0, why, next: null }
  }

  async #failed({ message: why }: Error): Promise<void> {
    const { name, clock, log } = this.#parts
    const failures = this.#state.failures + 1
    const wait_ms = Math.min(WAIT_FIRST_MS * 2 ** (failures - 1), WAIT_MS_MAX)
    if (failures === 1) log('WARN', channelFailed(name, why))
    this.#state = { name, failures, why, next: new Date(clock.wall() + wait_ms).toISOString() }
    await clock.sleep(wait_ms, this.#closing.signal)
  }
}

/** The subject under which a newer message replaces an older one; null for news. */
function subjectOf({ about, items }: Message): string | null {
  if (about === 'digest') return 'digest'
  return items[0]?.id ?? null
}
