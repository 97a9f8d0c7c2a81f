/** The test's own tmux server, on a private socket, ended with the test. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { ownSocket } from './own-socket.ts'

export interface TmuxServer {
  readonly socket: string
  tmux(...words: string[]): Promise<string>
}

/** No server runs on the socket before the first `new-session`. */
export function tmuxServer(): TmuxServer {
  const socket = ownSocket()
  const tmux = async (...words: string[]) =>
    (await promisify(execFile)('tmux', ['-L', socket, '-f', '/dev/null', ...words])).stdout
  onTestFinished(async () => {
    await tmux('kill-server').catch(() => '')
  })
  return { socket, tmux }
}
