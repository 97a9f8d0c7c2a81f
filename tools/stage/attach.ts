/** A control client for the harness itself. */

import { ControlClient } from '../../src/channels/tmux/control-client.ts'
import { availableParentGuard, runTmux } from '../../src/channels/tmux/run-tmux.ts'

/** Attaches a client that runs tmux commands and ignores output; throws if it cannot attach. */
export async function attach(socket: string): Promise<ControlClient> {
  const listener = { onOutput: () => undefined, onNotification: () => undefined }
  const sessionId = (await runTmux(socket, ['list-sessions', '-F', '#{session_id}'])).stdout.trim()
  const client = new ControlClient({ socket, sessionId, output: false }, availableParentGuard(), listener)
  if ((await client.attached) === null) throw new Error('no client could attach')
  return client
}
