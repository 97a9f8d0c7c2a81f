/** Tells a person, but not twice within the cool-down: in the czar's log, and on the screens of the project's sessions. */

import type { Decision } from '../core/decision.ts'
import { notificationSubject, notificationText } from '../core/recording.ts'
import { sessionNames } from '../core/workers.ts'
import type { House } from './house.ts'

export type Notifier = (decision: Decision) => Promise<void>

/** A notifier with its own memory of what was told when. */
export function createNotifier(house: House): Notifier {
  const toldAt = new Map<string, number>()
  const cooldown_ms = house.config.settings.notify_cooldown * 1000
  const sessions = Object.values(sessionNames(house.config.project.slug))
  return async (decision) => {
    const now = house.clock.now()
    for (const [subject, time] of toldAt) if (now - time >= cooldown_ms) toldAt.delete(subject)
    const subject = notificationSubject(decision)
    if (toldAt.has(subject)) return
    toldAt.set(subject, now)
    const text = notificationText(decision)
    house.journal.notify(decision.worker, decision.prompt?.kind ?? decision.status, text)
    await house.terminal.announce(sessions, `czarina-monitor: ${decision.worker} needs you: ${text}`)
  }
}
