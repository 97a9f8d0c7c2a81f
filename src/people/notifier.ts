/** Tells people what happened, through every way that there is to tell them, but not twice within the cool-down. */

import type { LogLevel } from '../core/trail/journal-port.ts'
import type { Redactor } from '../redact/secrets.ts'
import type { Message, Notifier, Notify } from './news.ts'
import { headlineOf, tellingOf } from './texts.ts'

export interface NotifierParts {
  readonly ways: readonly Notify[]
  /** What the configuration says now; the cool-down is in seconds. */
  readonly effective: () => {
    readonly redactor: Redactor
    readonly settings: { readonly notify_cooldown: number }
  }
  /** Steady time, milliseconds. */
  readonly now: () => number
  /** The daemon's own log, and whoever started it. */
  readonly log: (level: LogLevel, text: string) => void
  /** Hears of a way that failed; the others have told all the same. */
  readonly onError: (error: unknown) => void
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
      const text = redact(telling.text)
      // The log is not quiet: it has to say how things are now.
      if (logged !== null) parts.log(logged.level, redact(logged.text))
      const message: Message = { ...telling, text, headline: headlineOf({ ...telling, text }) }
      if (subject !== null && isQuiet(subject, until)) return
      const told = await Promise.allSettled(parts.ways.map((way) => way.tell(message)))
      for (const each of told) if (each.status === 'rejected') parts.onError(each.reason)
    },
  }
}
