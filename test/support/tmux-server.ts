/** A tmux server of the test's own, on a private socket, gone when the test is. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { tmuxSocketArguments } from '../../src/channels/tmux/run-tmux.ts'
import { newSocket } from '../../tools/stage/run-folder.ts'

const WAIT_MS_MAX = 10_000
const WAIT_STEP_MS = 20

export interface TmuxServer {
  readonly socket: string
  tmux(...words: string[]): Promise<string>
}

/** Nothing runs on the socket before the first `new-session`. */
export function tmuxServer(socket = newSocket()): TmuxServer {
  const tmux = async (...words: string[]) =>
    (await promisify(execFile)('tmux', [...tmuxSocketArguments(socket), '-f', '/dev/null', ...words])).stdout
  onTestFinished(async () => {
    await tmux('kill-server').catch(() => '')
  })
  return { socket, tmux }
}

/** Asks until the answer is yes; throws after ten seconds. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + WAIT_MS_MAX
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`It never came about that ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, WAIT_STEP_MS))
  }
}
