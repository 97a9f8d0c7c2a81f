/** Tells people in the project's own log of notifications, `czar-notifications.log`. */

import type { Journal } from '../core/trail/journal-port.ts'
import type { Notify } from './news.ts'

/** How often a person is told is the notifier's business. */
export function logNotify(journal: Pick<Journal, 'notify'>): Notify {
  return { tell: async ({ worker, kind, text }) => journal.notify(worker, kind, text) }
}
