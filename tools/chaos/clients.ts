/** What a tmux server and `ps` tell about clients: ours, and the windows that no client of ours may resize. */

import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { familyOf } from '../stage/process-list.ts'
import type { LifelineName } from './plan.ts'

export interface OwnClient {
  readonly pid: number
  readonly flags: string
}

/** The monitor's clients: only they ignore the size of their terminal. */
export async function ownClients(socket: string): Promise<readonly OwnClient[]> {
  const { stdout } = await runTmux(socket, ['list-clients', '-F', '#{client_pid} #{client_flags}'])
  return stdout.split('\n').flatMap((line) => {
    const [pid = '', flags = ''] = line.split(' ')
    return flags.includes('ignore-size') ? [{ pid: Number(pid), flags }] : []
  })
}

/** Processes that are clients of ours or keep one alive, whatever the server knows of them. */
export async function clientProcesses(socket: string): Promise<readonly string[]> {
  const family = await familyOf(socket)
  return family
    .filter(({ command }) => /tmux -C .*attach-session -E/.test(command))
    .map(({ command }) => command)
}

/** What ends the monitor's clients with it: where no shell stands before them, the kernel. */
export async function lifelineOf(socket: string): Promise<LifelineName> {
  const commands = await clientProcesses(socket)
  return commands.some((command) => command.includes('czarina-monitor-lifeline')) ? 'shell' : 'setpriv'
}

/** Each window of the session with its size. */
export async function windowSizes(socket: string): Promise<readonly string[]> {
  const format = '#{window_id} #{window_width}x#{window_height}'
  const { stdout } = await runTmux(socket, ['list-windows', '-a', '-F', format])
  return stdout.trim().split('\n')
}
