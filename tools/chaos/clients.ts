/** Our tmux clients, from the server and from `ps`, and the sizes of the windows, which our clients must not change. */

import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { familyOf } from '../stage/process-list.ts'
import type { LifelineName } from './plan.ts'

export interface OwnClient {
  readonly pid: number
  readonly flags: string
}

/** The monitor's clients: no others ignore the size of their terminal. */
export async function ownClients(socket: string): Promise<readonly OwnClient[]> {
  const { stdout } = await runTmux(socket, ['list-clients', '-F', '#{client_pid} #{client_flags}'])
  return stdout.split('\n').flatMap((line) => {
    const [pid = '', flags = ''] = line.split(' ')
    return flags.includes('ignore-size') ? [{ pid: Number(pid), flags }] : []
  })
}

/** The command lines of our clients and of their parent guards, also of those that the server does not know. */
export async function clientProcesses(socket: string): Promise<readonly string[]> {
  const family = await familyOf(socket)
  return family
    .filter(({ command }) => /tmux -C .*attach-session -E/.test(command))
    .map(({ command }) => command)
}

/** The parent guard of the monitor's clients: a shell if one runs before them, otherwise the kernel. */
export async function lifelineOf(socket: string): Promise<LifelineName> {
  const commands = await clientProcesses(socket)
  return commands.some((command) => command.includes('czarina-monitor-lifeline')) ? 'shell' : 'setpriv'
}

/** Each window with its size. */
export async function windowSizes(socket: string): Promise<readonly string[]> {
  const format = '#{window_id} #{window_width}x#{window_height}'
  const { stdout } = await runTmux(socket, ['list-windows', '-a', '-F', format])
  return stdout.trim().split('\n')
}
