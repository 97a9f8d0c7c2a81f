/** Ending the tmux server as a person does, which must work at any time. */

import { isAlive } from '../../src/adapters/processes/process-table.ts'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { becomes } from '../stage/until.ts'
import type { Scenario } from './scenario.ts'

const LIMIT_MS = 2000

export async function serverPid(socket: string): Promise<number> {
  const { stdout } = await runTmux(socket, ['display-message', '-p', '#{pid}'])
  const pid = Number(stdout.trim())
  if (stdout.trim() === '' || !Number.isInteger(pid)) throw new Error('the tmux server does not answer')
  return pid
}

/** Kills the server outright; resolves once a new one can take its place. */
export async function crashServer(socket: string): Promise<void> {
  const server = await serverPid(socket)
  process.kill(server, 'SIGKILL')
  await becomes(LIMIT_MS, async () => !isAlive(server, null))
}

/** Has the watched server end, and takes note where it does not. */
export async function killServer(scenario: Scenario): Promise<void> {
  const { socket } = scenario.fixture
  const server = await serverPid(socket)
  const ending = runTmux(socket, ['kill-server'])
  if (!(await becomes(LIMIT_MS, async () => !isAlive(server, null)))) {
    scenario.broken('kill-server did not end the server')
    process.kill(server, 'SIGKILL')
  }
  await ending
}
