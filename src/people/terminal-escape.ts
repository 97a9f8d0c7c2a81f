/** Notifies people by an escape sequence that their terminal shows as a notification. */

import type { Terminal } from '../core/ports.ts'
import type { TerminalChannel } from '../core/project/notify.ts'
import { type Message, type Notify, Unheard } from './news.ts'
import { NOBODY_ATTACHED } from './texts.ts'
import { writeToAll } from './tmux-message.ts'
import type { WriteToTty } from './ways.ts'

const LENGTH_MAX = 200

/** A notifier that writes to the terminal of each client of the server. */
export function terminalEscape(
  terminal: Pick<Terminal, 'clients'>,
  write: WriteToTty,
  { sequence }: Pick<TerminalChannel, 'sequence'>,
): Notify {
  return {
    tell: async (message) => {
      const clients = await terminal.clients()
      if (clients.length === 0) throw new Unheard(NOBODY_ATTACHED)
      await writeToAll(clients, escapeOf(message, sequence), write)
    },
  }
}

function escapeOf({ title, lines, headline }: Message, sequence: TerminalChannel['sequence']): string {
  if (sequence === 'osc9') return `\u001b]9;${plain(headline)}\u0007`
  return `\u001b]777;notify;${plain(title).replaceAll(';', ',')};${plain(lines.join(' '))}\u0007`
}

/** Removes everything that could end the sequence or begin another. */
function plain(text: string): string {
  const visible = text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cs}]/gu, '')
  return [...visible].slice(0, LENGTH_MAX).join('')
}
