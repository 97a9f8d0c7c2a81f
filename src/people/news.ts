/** What people are told, and the two sides of telling it: who has news, and each way to tell it. */

import type { PlaceNews } from '../channels/channel.ts'
import type { Decision } from '../core/decision.ts'
import type { Block } from '../core/limits/block.ts'
import type { StandingBlock } from '../core/limits/standing-blocks.ts'
import type { OutageNotice } from '../core/outage.ts'
import type { Change } from '../core/trail/change.ts'
import type { TrailNotice } from '../core/trail/journal-port.ts'

/** What happened that a person should hear of. */
export type News =
  /** A decision that a person has to look at. */
  | { readonly about: 'decision'; readonly decision: Decision }
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
  /** What was saved is refused, or waits for a person's consent. */
  | { readonly about: 'change'; readonly change: Change }

/** One thing to tell, ready to be shown. */
export interface Message {
  /** `czarina-monitor` where it is about the monitor itself. */
  readonly worker: string
  readonly kind: string
  readonly text: string
  /** The text with its subject, for whoever sees nothing else. */
  readonly headline: string
}

/** A way to tell a person: a log, a message on a screen, later a command or a push. */
export interface Notify {
  tell(message: Message): Promise<void>
}

export interface Notifier {
  /** Resolves when everybody was told; never rejects. */
  tell(news: News): Promise<void>
}
