/** A control client of a harness's own. */

import { ControlClient } from '../../src/channels/tmux/control-client.ts'
import { availableParentGuard, runTmux } from '../../src/channels/tmux/run-tmux.ts'

/** A client that asks and changes what the races need, and shows nothing. */
export async function attach(socket: string): Promise<ControlClient> {
  const listener = { onOutput: () => undefined, onNotification: () => undefined }
  const sessionId = (await runTmux(socket, ['list-sessions', '-F', '#{session_id}'])).stdout.trim()
  const client = new ControlClient({ socket, sessionId, output: false }, availableParentGuard(), listener)
  if ((await client.attached) === null) throw new Error('no client could attach')
  return client
}
