/** The test's own tmux server, on a private socket, ended with the test. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { tmuxSocketArguments } from '../../src/channels/tmux/run-tmux.ts'
import { newSocket } from '../../tools/stage/run-folder.ts'

export interface TmuxServer {
  readonly socket: string
  tmux(...words: string[]): Promise<string>
}

/** No server runs on the socket before the first `new-session`. */
export function tmuxServer(socket = newSocket()): TmuxServer {
  const tmux = async (...words: string[]) =>
    (await promisify(execFile)('tmux', [...tmuxSocketArguments(socket), '-f', '/dev/null', ...words])).stdout
  onTestFinished(async () => {
    await tmux('kill-server').catch(() => '')
  })
  return { socket, tmux }
}
