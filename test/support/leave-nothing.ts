/**
 * Ends the tmux servers of a test run that was killed, when its own hooks can no longer run: a separate shell
 * waits for the end of the run.
 */

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { Socket } from 'node:net'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The prefix of this run's sockets. */
    readonly sockets: string
  }
}

/** Reads until the pipe from the run closes, for any reason. */
const WAITS = `
while read -r _; do :; done
for socket in "\${TMUX_TMPDIR:-/tmp}/tmux-$(id -u)/$1"* "\${TMPDIR:-/tmp}/$1"*/socket; do
  [ -S "$socket" ] && tmux -S "$socket" kill-server 2>/dev/null
done
`

/** Runs once, before all test files. */
export default function leaveNothing({ provide }: TestProject): void {
  const sockets = `czm-test-${randomBytes(4).toString('hex')}-`
  provide('sockets', sockets)
  const waiting = spawn('sh', ['-c', WAITS, 'sh', sockets], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Neither the process nor its pipe keeps the run alive.
  waiting.unref()
  if (waiting.stdin instanceof Socket) waiting.stdin.unref()
}
