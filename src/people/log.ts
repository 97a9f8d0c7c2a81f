/** Tells people in the project's logs: `czar-notifications.log`, and the daemon's own. */

import type { Journal } from '../core/trail/journal-port.ts'
import type { Notify } from './news.ts'

/** Also hands on what the daemon's log warns of to whoever started the monitor. */
export function logNotify(
  journal: Pick<Journal, 'log' | 'notify'>,
  onWarning: (text: string) => void,
): Notify {
  return {
    tell: async ({ worker, kind, text, logged }) => {
      if (logged !== null) journal.log(logged.level, logged.text)
      if (logged?.level === 'WARN') onWarning(logged.text)
      journal.notify(worker, kind, text)
    },
  }
}
