/** Tells a person, but not twice within the cool-down: in the czar's log, and on the screens of the project's sessions. */

import type { Decision } from '../core/decision.ts'
import type { Brake } from '../core/limits/brake.ts'
import type { Stop } from '../core/limits/stops.ts'
import type { OutageNotice } from '../core/outage.ts'
import type { TrailNotice } from '../core/trail/journal-port.ts'
import { notificationSubject, notificationText } from '../core/trail/recording.ts'
import type { House } from '../monitor/context.ts'
import type { PaneNews } from '../monitor/find-panes.ts'

export interface Notifier {
  /** A decision that a person has to look at. */
  decided(decision: Decision): Promise<void>
  /** A look that failed by a fault of ours: nobody judged the worker. */
  failed(worker: string, reason: string): Promise<void>
  /** A limit that keeps models from being asked, told once until it ends. */
  limited(brake: Brake): Promise<void>
  /** An analyzer that is left alone, or answers again: each is told once. */
  outage(notice: OutageNotice): Promise<void>
  /** A worker that does not get its pane, whose pane is lost or wanted by another monitor, or is not the only one that could be its own. */
  placed(news: PaneNews): Promise<void>
  /** The trail cannot be written, can be again, or its folder was made anew. */
  trail(notice: TrailNotice): Promise<void>
  /** A worker that gets no more keys until a person has looked. */
  held(worker: string, stop: Stop): Promise<void>
}

/**
 * A notifier with its own memory of what was told when; the house may be another one each time, and so may the sessions in which
 * people are told.
 */
export function createNotifier(houseNow: () => House, sessionsNow: () => readonly string[]): Notifier {
  /** Until when each subject is not told again. */
  const quietUntil = new Map<string, number>()

  const tell = async (
    subject: string,
    { worker, kind, text }: { readonly worker: string; readonly kind: string; readonly text: string },
    atLeastUntil = 0,
  ): Promise<void> => {
    const house = houseNow()
    const cooldown_ms = house.config.settings.notify_cooldown * 1000
    const now = house.clock.now()
    for (const [known, until] of quietUntil) if (now >= until) quietUntil.delete(known)
    if (quietUntil.has(subject)) return
    quietUntil.set(subject, Math.max(now + cooldown_ms, atLeastUntil))
    const clean = house.redactor.text(text)
    house.journal.notify(worker, kind, clean)
    await house.terminal.announce(sessionsNow(), `czarina-monitor: ${worker} needs you: ${clean}`)
  }

  /** What is not about one worker, and is told each time that it happens. */
  const tellOfItself = async (kind: string, text: string): Promise<void> => {
    const { journal, terminal, redactor } = houseNow()
    const clean = redactor.text(text)
    journal.notify('czarina-monitor', kind, clean)
    await terminal.announce(sessionsNow(), `czarina-monitor: ${clean}`)
  }

  return {
    decided: (decision) =>
      tell(notificationSubject(decision), {
        worker: decision.worker,
        kind: decision.prompt?.kind ?? decision.status,
        text: notificationText(decision),
      }),
    failed: (worker, reason) =>
      tell(`${worker}\nbug`, { worker, kind: 'bug', text: `could not be judged: ${reason}` }),
    limited: ({ name, sentence, endsAt }) =>
      tell(
        `limit\n${name}`,
        { worker: 'czarina-monitor', kind: 'limit', text: `${sentence} No model is asked meanwhile.` },
        endsAt ?? Number.POSITIVE_INFINITY,
      ),
    outage: ({ plugin, text, over }) => tellOfItself(over ? 'model-back' : 'model', `${plugin}: ${text}`),
    trail: async ({ text, isOver }) => {
      houseNow().journal.log(isOver ? 'INFO' : 'ERROR', text)
      await tellOfItself(isOver ? 'trail-back' : 'trail', text)
    },
    placed: ({ worker, kind, text }) => {
      houseNow().onWarning(`${worker}: ${text}`)
      return tell(`${worker}\nplace ${kind}\n${text}`, { worker, kind, text })
    },
    held: (worker, { since, reason }) =>
      tell(`${worker}\nhold ${since}`, {
        worker,
        kind: 'hold',
        text: `on hold: ${reason}. When you have looked: czarina-monitor resume --worker ${worker}`,
      }),
  }
}
