/** Notifies people of what waits for them, through every configured channel, on its schedule. */

import type { Decision } from '../core/decision.ts'
import type { Item, Transition } from '../core/items/item.ts'
import { isStanding } from '../core/items/items.ts'
import { momentOf } from '../core/moment.ts'
import type { Clock } from '../core/ports.ts'
import type { ChannelSettings, NotifySettings } from '../core/project/notify.ts'
import type { LogLevel } from '../core/trail/journal-port.ts'
import type { Redactor } from '../redact/secrets.ts'
import { asWorkerOnly, mapTexts, wordMessage } from './messages.ts'
import type { Message, Notify } from './news.ts'
import { type ChannelState, Outbox } from './outbox.ts'
import { quietLeft } from './quiet-hours.ts'
import { isFor, type Word, wordsFor } from './route.ts'
import {
  type LookedAt,
  NOBODY_LOOKS,
  NOTHING_PLANNED,
  needingNow,
  nextRound,
  type Plan,
  planAfter,
  planLookedAt,
  planRestored,
  type Round,
  takeDue,
} from './schedule.ts'

export interface TellerParts {
  readonly clock: Clock
  /** How many minutes local time is ahead of UTC at a moment of the wall clock. */
  readonly utcOffset: (wall: number) => number
  /** The effective settings. */
  readonly settings: () => NotifySettings
  readonly redactor: () => Redactor
  readonly open: (channel: ChannelSettings) => Notify
  /** The workers at whose panes people look now; asked only if something is due, and answered within a second or so. */
  readonly lookedAt: () => Promise<LookedAt>
  /** Called with the number of items that need a person, whenever it changes. */
  readonly onCount: (count: number) => void
  readonly log: (level: LogLevel, text: string) => void
}

interface OpenChannel {
  readonly settings: ChannelSettings
  readonly outbox: Outbox
}

/** How often quiet hours are checked again, because the machine may have slept or its clock may have been set. */
const ASLEEP_MS_MAX = 60_000
/** How many news items of the quiet hours are kept until their end; older ones are dropped. */
const HELD_MAX = 20
/** News that a channel could not deliver within this time are dropped. */
const NEWS_MS_MAX = 3_600_000

/** Holds the plan and the only loop that sends: it sleeps until something is due. */
export class Teller {
  readonly #parts: TellerParts
  readonly #closing = new AbortController()
  /** The last decision by worker: it says more than the item that it opened. */
  readonly #decisions = new Map<string, Decision>()
  #channels: readonly OpenChannel[] = []
  #plan: Plan = NOTHING_PLANNED
  #held: readonly Message[] = []
  #count = 0
  #asleep = new AbortController()

  constructor(parts: TellerParts) {
    this.#parts = parts
    this.follow()
    void this.#tellAll()
  }

  /** How each channel is doing, in the order of the configuration. */
  get states(): readonly ChannelState[] {
    return this.#channels.map(({ outbox }) => outbox.state)
  }

  /** Takes over the channels that are effective now; an unchanged channel keeps its queue. */
  follow(): void {
    const before = new Map(this.#channels.map((channel) => [JSON.stringify(channel.settings), channel]))
    this.#channels = this.#parts.settings().channels.map((settings) => {
      const key = JSON.stringify(settings)
      const known = before.get(key)
      before.delete(key)
      return known ?? { settings, outbox: this.#openOutbox(settings) }
    })
    for (const { outbox } of before.values()) outbox.close()
    this.#wake()
  }

  /** Takes note of an item's transition. */
  heard(item: Item, transition: Pick<Transition, 'transition'>): void {
    const { clock, settings } = this.#parts
    this.#plan = planAfter(this.#plan, item, transition, momentOf(clock), settings())
    this.#wake()
  }

  /** Takes over the items that still wait from an earlier run. */
  restore(items: readonly Item[]): void {
    const { clock, settings } = this.#parts
    this.#plan = planRestored(this.#plan, items, momentOf(clock), settings())
    this.#wake()
  }

  /** Remembers a decision that needs a person: the message of its item shows the last one. */
  decided(decision: Decision): void {
    this.#decisions.set(decision.worker, decision)
  }

  /** News without an item: sent at once, or after the quiet hours. */
  news(message: Message): void {
    if (this.#quiet_ms() > 0) this.#held = [...this.#held, message].slice(-HELD_MAX)
    else this.#tellNews(message)
  }

  /** Ends at once, even if a channel hangs. */
  close(): void {
    this.#closing.abort()
    this.#wake()
    for (const { outbox } of this.#channels) outbox.close()
  }

  #openOutbox(settings: ChannelSettings): Outbox {
    const { open, clock, log } = this.#parts
    return new Outbox({ name: settings.name, notify: open(settings), clock, log })
  }

  async #tellAll(): Promise<void> {
    const { clock, log } = this.#parts
    while (!this.#closing.signal.aborted) {
      this.#asleep = new AbortController()
      let wait_ms = ASLEEP_MS_MAX
      try {
        wait_ms = (await this.#tellDue()) - clock.now()
      } catch (error) {
        log('ERROR', `People could not be notified: ${String(error)}`)
      }
      await clock.sleep(Math.min(wait_ms, ASLEEP_MS_MAX), this.#asleep.signal)
    }
  }

  /** Sends what is due, and returns the time of the next round. */
  async #tellDue(): Promise<number> {
    const { clock, settings, lookedAt } = this.#parts
    let now = clock.now()
    this.#tellCount(now)
    if (this.#dueAt(now, NOBODY_LOOKS) !== null) {
      const looked = await lookedAt()
      now = clock.now()
      this.#plan = planLookedAt(this.#plan, now, settings(), looked)
      const taken = this.#dueAt(now, looked)
      this.#plan = taken?.plan ?? this.#plan
      if (taken !== null) this.#tellRound(taken.round)
    }
    const quiet_ms = this.#quiet_ms()
    const held = quiet_ms === 0 ? this.#held : []
    if (quiet_ms === 0) this.#held = []
    for (const message of held) this.#tellNews(message)
    return nextRound(this.#plan, now, quiet_ms, settings())
  }

  #dueAt(now: number, lookedAt: LookedAt): ReturnType<typeof takeDue> {
    return takeDue(this.#plan, now, this.#quiet_ms(), this.#parts.settings(), lookedAt)
  }

  #tellRound(round: Round): void {
    const { settings, clock } = this.#parts
    const wall = clock.wall()
    for (const { settings: channel, outbox } of this.#channels) {
      for (const word of wordsFor(channel.only, round, settings().digest)) {
        const message = wordMessage(word, (item) => this.#decisionOf(item), wall)
        outbox.put(this.#saidBy(channel, message), () => this.#isTrue(word))
      }
    }
  }

  #tellNews(message: Message): void {
    const { clock } = this.#parts
    const end = clock.now() + NEWS_MS_MAX
    for (const { settings, outbox } of this.#channels) {
      if (isFor(settings.only, message)) outbox.put(this.#saidBy(settings, message), () => clock.now() < end)
    }
  }

  /** Redacts again, because an item may be older than the patterns for secrets. */
  #saidBy({ say }: ChannelSettings, message: Message): Message {
    if (say === 'worker') return asWorkerOnly(message)
    const redactor = this.#parts.redactor()
    return mapTexts(message, (text) => redactor.text(text))
  }

  #tellCount(now: number): void {
    const count = needingNow(this.#plan, now).size
    if (count === this.#count) return
    this.#count = count
    this.#parts.onCount(count)
  }

  #decisionOf(item: Item): Decision | null {
    if (isStanding(item)) return null
    const { worker, episode } = item
    const decision = this.#decisions.get(worker)
    return decision !== undefined && (decision.prompt?.episode ?? null) === episode ? decision : null
  }

  /** Whether any item of the message still needs a person. */
  #isTrue(word: Word): boolean {
    const needing = needingNow(this.#plan, this.#parts.clock.now())
    return (word.about === 'digest' ? word.items : [word.item]).some(({ id }) => needing.has(id))
  }

  #quiet_ms(): number {
    const { clock, settings, utcOffset } = this.#parts
    const wall = clock.wall()
    return quietLeft(settings().quiet.hours, wall, utcOffset(wall))
  }

  #wake(): void {
    this.#asleep.abort()
  }
}
