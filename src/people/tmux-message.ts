/** Tells people in tmux: every client that is attached to one of the project's sessions shows the message. */

import type { Terminal } from '../core/ports.ts'
import type { Notify } from './news.ts'

/** `sessionsNow` gives the sessions that are watched when the message comes. */
export function tmuxMessage(
  terminal: Pick<Terminal, 'announce'>,
  sessionsNow: () => readonly string[],
): Notify {
  return { tell: ({ headline }) => terminal.announce(sessionsNow(), headline) }
}
