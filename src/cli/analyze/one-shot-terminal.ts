import { openPollingTerminal } from '../../channels/tmux/poll/terminal.ts'
import type { Terminal } from '../../core/ports.ts'

const ignored = (): void => undefined

/** tmux for a command that asks a few questions and ends: nothing is watched, so nothing is attached to. */
export function openOneShotTerminal(socket: string | null): Terminal {
  const events = { onOutput: ignored, onPlaces: ignored, onWatching: ignored, onNotice: ignored }
  return openPollingTerminal({ socket, gateTokens: [], events })
}
