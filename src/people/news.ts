/** What people are told, and the two sides of telling it: who has news, and each way to tell it. */

import type { PlaceNews } from '../channels/channel.ts'
import type { Decision } from '../core/decision.ts'
import type { Item } from '../core/items/item.ts'
import type { Block } from '../core/limits/block.ts'
import type { StandingBlock } from '../core/limits/standing-blocks.ts'
import type { OutageNotice } from '../core/outage.ts'
import type { Change } from '../core/trail/change.ts'
import type { TrailNotice } from '../core/trail/journal-port.ts'
import type { RiskLevel } from '../risk/risk.ts'

/** What happened that a person should hear of. */
export type News =
  /** A decision that a person has to look at: the log has it, and whoever waits for it is told by its item. */
  | { readonly about: 'decision'; readonly decision: Decision }
  /** A key of an earlier run of which nobody knows whether it was pressed. */
  | { readonly about: 'lost'; readonly decision: Decision }
  /** A capture that failed by a fault of ours: nobody judged the worker. */
  | { readonly about: 'bug'; readonly worker: string; readonly reason: string }
  /** A limit that keeps models from being asked. */
  | { readonly about: 'limit'; readonly block: Block }
  /** An analyzer that is left alone, or answers again. */
  | { readonly about: 'outage'; readonly outage: OutageNotice }
  /** A worker that does not get its place, lost it, or is not the only one that it could be. */
  | { readonly about: 'place'; readonly place: PlaceNews }
  /** The trail cannot be written, can be again, or its folder was made anew. */
  | { readonly about: 'trail'; readonly trail: TrailNotice }
  /** A worker that gets no more keys until a person has looked. */
  | { readonly about: 'hold'; readonly worker: string; readonly stop: StandingBlock }
  /** The monitor's own process vanished, hangs, or answers again; told by its watchdog. */
  | { readonly about: 'monitor'; readonly text: string }
  /** What was saved is refused, or waits for a person's consent. */
  | { readonly about: 'change'; readonly change: Change }

/** One thing to tell, ready to be shown. */
export interface Message {
  /** What it is about: an item's first word, a reminder, many items at once, other news, or a trial. */
  readonly about: 'item' | 'reminder' | 'digest' | 'news' | 'test'
  /** `czarina-monitor` where it is about the monitor itself. */
  readonly worker: string
  readonly kind: string
  readonly text: string
  /** All of it in one line, for whoever sees nothing else. */
  readonly headline: string
  /** Who needs a person, in a few words. */
  readonly title: string
  /** What is told below the title: what it is, and the commands that help. */
  readonly lines: readonly string[]
  /** How bad the worst of it can be; null where it is about no prompt. */
  readonly risk: RiskLevel | null
  /** The items that it is about, for programs. */
  readonly items: readonly ToldItem[]
}

/** As much of an item as a message tells; texts are redacted. */
export type ToldItem = Pick<
  Item,
  'id' | 'worker' | 'kind' | 'agent' | 'place' | 'question' | 'about' | 'risk' | 'since'
>

/** A way to tell a person: a message on a screen, a program, a place on the network. */
export interface Notify {
  /** Rejects with `Unheard` where nobody is there to hear it, and otherwise where it failed and may be tried again. */
  tell(message: Message, signal: AbortSignal): Promise<void>
}

/** Nobody is there to hear it now, which is no failure. */
export class Unheard extends Error {}

export interface Notifier {
  /** Resolves when the log has it; the channels tell it on their own. Never rejects. */
  tell(news: News): Promise<void>
}
