/** Switches a person's own client to a pane, because the person asked for it. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { runTmux, tmuxSocketArguments } from './run-tmux.ts'

export interface PanePlace {
  /** Path of the tmux socket. */
  readonly socket: string
  readonly pane: string
}

/**
 * Switches a person's client to the pane. tmux gets only a name that it has listed itself, and never that of
 * a control client.
 */
export async function leadClient(
  { socket, pane }: PanePlace,
  client: string,
): Promise<'led' | 'no-client' | 'no-pane'> {
  const { stdout } = await runTmux(socket, ['list-clients', '-F', '#{client_control_mode} #{client_name}'])
  if (!stdout.split('\n').includes(`0 ${client}`)) return 'no-client'
  return (await runTmux(socket, ['switch-client', '-c', client, '-t', pane])).code === 0 ? 'led' : 'no-pane'
}

/** The client in which this command runs; null if it is not a client of this server. */
export async function ownClient(
  socket: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  if ((environment.TMUX ?? '').split(',')[0] !== socket) return null
  const { stdout } = await runTmux(socket, ['display-message', '-p', '#{client_name}'])
  return stdout.trimEnd() || null
}

/** Attaches this terminal to the pane until the person detaches; false if tmux refused. */
export async function attachThere({ socket, pane }: PanePlace): Promise<boolean> {
  const shown = [
    'select-window',
    '-t',
    pane,
    ';',
    'select-pane',
    '-t',
    pane,
    ';',
    'attach-session',
    '-t',
    pane,
  ]
  const client = spawn('tmux', [...tmuxSocketArguments(socket), ...shown], { stdio: 'inherit' })
  const [code] = await once(client, 'exit')
  return code === 0
}
