/** One look at tmux's panes, for commands that only want to know who is there. */

import { openTerminal } from '../../adapters/tmux/terminal.ts'
import type { PaneInfo } from '../../core/ports.ts'

/** Empty where no server runs on this socket. */
export async function listPanesOnce(socket: string | null): Promise<readonly PaneInfo[]> {
  const terminal = openTerminal({
    socket,
    gateTokens: [],
    clientRecord: null,
    events: { onOutput: () => undefined, onTopology: () => undefined, onNotice: () => undefined },
  })
  try {
    return await terminal.panes()
  } finally {
    await terminal.close()
  }
}
