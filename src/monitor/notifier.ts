/** Tells a person, but not twice within the cool-down: in the czar's log, and on the screens of the project's sessions. */

import type { Decision } from '../core/decision.ts'
import { notificationSubject, notificationText } from '../core/recording.ts'
import { sessionNames } from '../core/workers.ts'
import type { House } from './house.ts'

export interface Notifier {
  /** A decision that a person has to look at. */
  decided(decision: Decision): Promise<void>
  /** A look that failed by a fault of ours: nobody judged the worker. */
  failed(worker: string, reason: string): Promise<void>
}

/** A notifier with its own memory of what was told when; the house may be another one each time. */
export function createNotifier(houseNow: () => House): Notifier {
  const toldAt = new Map<string, number>()

  const tell = async (subject: string, worker: string, kind: string, text: string): Promise<void> => {
    const house = houseNow()
    const cooldown_ms = house.config.settings.notify_cooldown * 1000
    const sessions = Object.values(sessionNames(house.config.project.slug))
    const now = house.clock.now()
    for (const [known, time] of toldAt) if (now - time >= cooldown_ms) toldAt.delete(known)
    if (toldAt.has(subject)) return
    toldAt.set(subject, now)
    house.journal.notify(worker, kind, text)
    await house.terminal.announce(sessions, `czarina-monitor: ${worker} needs you: ${text}`)
  }

  return {
    decided: (decision) =>
      tell(
        notificationSubject(decision),
        decision.worker,
        decision.prompt?.kind ?? decision.status,
        notificationText(decision),
      ),
    failed: (worker, reason) => tell(`${worker}\nbug`, worker, 'bug', `could not be judged: ${reason}`),
  }
}
