/** Leads a person's own client to a pane, because the person asked for it. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { runTmux, tmuxSocketArguments } from './run-tmux.ts'

export interface PanePlace {
  /** Path of the tmux socket. */
  readonly socket: string
  readonly pane: string
}

/**
 * Leads the client in which this command runs to the pane; outside of that server it attaches this terminal there until the person
 * detaches. False where tmux refused.
 */
export async function leadToPane(
  { socket, pane }: PanePlace,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const isInside = (environment.TMUX ?? '').split(',')[0] === socket
  if (isInside) return (await runTmux(socket, ['switch-client', '-t', pane])).code === 0
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
