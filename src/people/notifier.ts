/** Says what happened: in the log at once, and through the channels at most once within the cool-down. */

import { OWN } from '../core/items/item.ts'
import type { Journal, LogLevel } from '../core/trail/journal-port.ts'
import type { Redactor } from '../redact/secrets.ts'
import { newsMessage } from './messages.ts'
import type { News, Notifier } from './news.ts'
import type { Teller } from './teller.ts'
import { tellingOf } from './texts.ts'

export interface NotifierParts {
  readonly journal: Pick<Journal, 'notify'>
  readonly teller: Pick<Teller, 'decided' | 'news'>
  /** The effective configuration; the cool-down is in seconds. */
  readonly effective: () => {
    readonly redactor: Redactor
    readonly settings: { readonly notify_cooldown: number }
  }
  /** Steady time, milliseconds. */
  readonly now: () => number
  /** Writes to the daemon's own log and to the terminal that started it. */
  readonly log: (level: LogLevel, text: string) => void
}

const WITH_ITEM: readonly News['about'][] = ['decision', 'hold', 'limit', 'outage']

/** News that also open an item are sent only as that item, when it is due. */
function hasItem(news: News): boolean {
  if (news.about === 'trail') return news.trail.lasts
  return WITH_ITEM.includes(news.about) || (news.about === 'place' && news.place.worker === OWN)
}

/** A notifier that remembers what it has sent, and when. */
export function createNotifier(parts: NotifierParts): Notifier {
  /** Until when each subject is not repeated. */
  const quietUntil = new Map<string, number>()
  const isQuiet = (subject: string, until: number): boolean => {
    const now = parts.now()
    for (const [known, end] of quietUntil) if (now >= end) quietUntil.delete(known)
    if (quietUntil.has(subject)) return true
    quietUntil.set(subject, Math.max(now + parts.effective().settings.notify_cooldown * 1000, until))
    return false
  }
  return {
    tell: async (news) => {
      const { subject, quietUntil: until, logged, ...telling } = tellingOf(news)
      const redact = (text: string): string => parts.effective().redactor.text(text)
      const { worker, kind } = telling
      const text = redact(telling.text)
      // No cool-down applies to the log: it has to say what is true now.
      if (logged !== null) parts.log(logged.level, redact(logged.text))
      // When its item is due, it shows the last decision.
      if (news.about === 'decision') parts.teller.decided(news.decision)
      if (subject !== null && isQuiet(subject, until)) return
      if (!hasItem(news)) parts.teller.news(newsMessage(news, { worker, kind, text }))
      parts.journal.notify(worker, kind, text)
    },
  }
}
