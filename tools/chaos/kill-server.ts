/** Ends the tmux server as a person does, which must always work. */

import { isAlive } from '../../src/adapters/processes/process-table.ts'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import type { TmuxServer } from '../stage/tmux-server.ts'
import { becomes } from '../stage/until.ts'
import type { Scenario } from './scenario.ts'

const LIMIT_MS = 2000

/** The server's process; throws if it does not answer. */
/** The process id of the server; throws if it does not answer. */
export async function serverPid(server: TmuxServer): Promise<number> {
  const pid = await server.pid()
  if (pid === 0) throw new Error('the tmux server does not answer')
  return pid
}

/** Kills the server with SIGKILL; resolves once a new one can replace it. */
export async function crashServer(watched: TmuxServer): Promise<void> {
  const server = await serverPid(watched)
  process.kill(server, 'SIGKILL')
  await becomes(LIMIT_MS, async () => !isAlive(server, null))
}

/** Ends the watched server by `kill-server`, and records a broken promise if it does not end. */
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
