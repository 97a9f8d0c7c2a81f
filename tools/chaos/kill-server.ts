/** Ending the tmux server as a person does, which must work at any time. */

import { isAlive } from '../../src/adapters/processes/process-table.ts'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import type { TmuxServer } from '../stage/tmux-server.ts'
import { becomes } from '../stage/until.ts'
import type { Scenario } from './scenario.ts'

const LIMIT_MS = 2000

/** The server's process; throws if it does not answer. */
export async function serverPid(server: TmuxServer): Promise<number> {
  const pid = await server.pid()
  if (pid === 0) throw new Error('the tmux server does not answer')
  return pid
}

/** Kills the server outright; resolves once a new one can take its place. */
export async function crashServer(watched: TmuxServer): Promise<void> {
  const server = await serverPid(watched)
  process.kill(server, 'SIGKILL')
  await becomes(LIMIT_MS, async () => !isAlive(server, null))
}

/** Has the watched server end, and takes note where it does not. */
export async function killServer(scenario: Scenario): Promise<void> {
  const watched = scenario.fixture.server
  const server = await serverPid(watched)
  const ending = runTmux(watched.socket, ['kill-server'])
  if (!(await becomes(LIMIT_MS, async () => !isAlive(server, null)))) {
    scenario.broken('kill-server did not end the server')
    process.kill(server, 'SIGKILL')
  }
  await ending
}
