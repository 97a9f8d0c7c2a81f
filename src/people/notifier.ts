/** Says what happened: the log has it at once, and the channels tell it, but not twice within the cool-down. */

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
  /** What the configuration says now; the cool-down is in seconds. */
  readonly effective: () => {
    readonly redactor: Redactor
    readonly settings: { readonly notify_cooldown: number }
  }
  /** Steady time, milliseconds. */
  readonly now: () => number
  /** The daemon's own log, and whoever started it. */
  readonly log: (level: LogLevel, text: string) => void
}

const WITH_ITEM: readonly News['about'][] = ['decision', 'hold', 'limit', 'outage']

/** What waits as an item is told by that alone, when its time comes; the log has it at once. */
function hasItem(news: News): boolean {
  if (news.about === 'trail') return news.trail.lasts
  return WITH_ITEM.includes(news.about) || (news.about === 'place' && news.place.worker === OWN)
}

/** A notifier with its own memory of what was told when. */
export function createNotifier(parts: NotifierParts): Notifier {
  /** Until when each subject is not told again. */
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
      // The log is not quiet: it has to say how things are now.
      if (logged !== null) parts.log(logged.level, redact(logged.text))
      // Its item says, when its time comes, what was decided last.
      if (news.about === 'decision') parts.teller.decided(news.decision)
      if (subject !== null && isQuiet(subject, until)) return
      if (!hasItem(news)) parts.teller.news(newsMessage(news, { worker, kind, text }))
      parts.journal.notify(worker, kind, text)
    },
  }
}
