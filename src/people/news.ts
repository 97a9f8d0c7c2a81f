/** What people are notified of, and the two interfaces around it: one for who has news, one for each way to send it. */

import type { PlaceNews } from '../channels/channel.ts'
import type { Decision } from '../core/decision.ts'
import type { Item } from '../core/items/item.ts'
import type { Block } from '../core/limits/block.ts'
import type { StandingBlock } from '../core/limits/standing-blocks.ts'
import type { OutageNotice } from '../core/outage.ts'
import type { Change } from '../core/trail/change.ts'
import type { TrailNotice } from '../core/trail/journal-port.ts'
import type { RiskLevel } from '../risk/risk.ts'

/** An event of which a person should be notified. */
export type News =
  /** A decision that a person has to look at. It is logged at once; its item notifies people later. */
  | { readonly about: 'decision'; readonly decision: Decision }
  /** A key of an earlier run that may or may not have been pressed. */
  | { readonly about: 'lost'; readonly decision: Decision }
  /** A capture that failed because of a bug of ours: the worker was not judged. */
  | { readonly about: 'bug'; readonly worker: string; readonly reason: string }
  /** A limit because of which no model is asked. */
  | { readonly about: 'limit'; readonly block: Block }
  /** An analyzer that is not asked after faults, or that answers again. */
  | { readonly about: 'outage'; readonly outage: OutageNotice }
  /** A worker that cannot have its place, has lost it, or could be one of several. */
  | { readonly about: 'place'; readonly place: PlaceNews }
  /** The trail cannot be written, can be written again, or its folder was recreated. */
  | { readonly about: 'trail'; readonly trail: TrailNotice }
  /** A worker that gets no more keys until a person has looked. */
  | { readonly about: 'hold'; readonly worker: string; readonly stop: StandingBlock }
  /** The monitor's own process has vanished, hangs, or answers again, as its watchdog reports. */
  | { readonly about: 'monitor'; readonly text: string }
  /** What was saved is refused, or waits for a person's consent. */
  | { readonly about: 'change'; readonly change: Change }

/** One notification, ready to be shown. */
export interface Message {
  /** What it is: the first message about an item, a reminder, a digest of many items, other news, or a test. */
  readonly about: 'item' | 'reminder' | 'digest' | 'news' | 'test'
  /** `czarina-monitor` if it is about the monitor itself. */
  readonly worker: string
  readonly kind: string
  readonly text: string
  /** The whole message in one line, for channels that show only that. */
  readonly headline: string
  /** Who needs a person, in a few words. */
  readonly title: string
  /** The text below the title: what happened, and the commands that help. */
  readonly lines: readonly string[]
  /** The highest risk in it; null if it is not about a prompt. */
  readonly risk: RiskLevel | null
  /** The items in it, for programs. */
  readonly items: readonly ToldItem[]
}

/** The part of an item that a message carries; texts are redacted. */
export type ToldItem = Pick<
  Item,
  'id' | 'worker' | 'kind' | 'agent' | 'place' | 'question' | 'about' | 'risk' | 'since'
>

/** A way to notify a person: a message on a screen, a program, a URL. */
export interface Notify {
  /** Rejects with `Unheard` if nobody could receive it, and with another error if it failed and may be retried. */
  tell(message: Message, signal: AbortSignal): Promise<void>
}

/** Nobody could receive it now, which is not a failure. */
export class Unheard extends Error {}

export interface Notifier {
  /** Resolves once it is logged; the channels send it independently. Never rejects. */
  tell(news: News): Promise<void>
}
