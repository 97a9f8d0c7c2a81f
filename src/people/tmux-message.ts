/** Notifies people in tmux: every client of the server shows the message for a moment and rings its bell. */

import type { Terminal } from '../core/ports.ts'
import type { TmuxChannel } from '../core/project/notify.ts'
import { type Notify, Unheard } from './news.ts'
import { NOBODY_ATTACHED } from './texts.ts'
import type { WriteToTty } from './ways.ts'

const BELL = '\u0007'

/** A notifier for tmux. A client in which somebody types only rings, because a message would freeze it while they type. */
export function tmuxMessage(
  terminal: Pick<Terminal, 'clients' | 'announce'>,
  write: WriteToTty,
  { message, bell }: Pick<TmuxChannel, 'message' | 'bell'>,
): Notify {
  return {
    tell: async ({ headline }) => {
      const clients = await terminal.clients()
      if (clients.length === 0) throw new Unheard(NOBODY_ATTACHED)
      const still = clients.filter(({ isActive }) => !isActive).map(({ name }) => name)
      if (message) await terminal.announce(still, headline)
      if (bell) await writeToAll(clients, BELL, write)
    },
  }
}

/** Writes to all terminals; fails only if all of them fail, so that one bad terminal does not cost the others the message. */
export async function writeToAll(
  clients: Awaited<ReturnType<Terminal['clients']>>,
  text: string,
  write: WriteToTty,
): Promise<void> {
  const ttys = clients.flatMap(({ tty }) => tty ?? [])
  const written = await Promise.allSettled(ttys.map((tty) => write(tty, text)))
  const failed = written.find((each) => each.status === 'rejected')
  if (failed !== undefined && written.every(({ status }) => status === 'rejected')) throw failed.reason
}
