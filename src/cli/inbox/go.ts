/** `go`: leads a person's tmux client to the pane of an item. */

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { CzarinaError } from '../../core/errors.ts'
import type { Item } from '../../core/items/item.ts'
import type { ProjectFlags } from '../project.ts'
import { findRunning } from '../running.ts'
import { findItem, openInbox } from './items.ts'

export interface PaneOfItem {
  readonly item: Item
  /** Path of the tmux socket. */
  readonly socket: string
  readonly pane: string
}

/** Where an item's worker is now; throws CZM_PANE_MISSING where nobody knows. */
export async function paneOfItem(flags: Pick<ProjectFlags, 'project'>, id: string): Promise<PaneOfItem> {
  const inbox = await openInbox(flags)
  const item = findItem(inbox, id)
  const state = (await findRunning(inbox.project))?.state ?? null
  const pane = state?.workers.find(({ worker }) => worker === item.worker)?.pane ?? null
  if (state === null || pane === null)
    throw new CzarinaError('CZM_PANE_MISSING', `Nobody knows the pane of worker "${item.worker}" now.`, {
      suggestions: ['czarina-monitor status'],
    })
  return { item, socket: state.tmuxSocket, pane: pane.id }
}

/** Whether this command runs in a client of that server, which can then be led there. */
export function isInside(socket: string, environment: Readonly<Record<string, string | undefined>>): boolean {
  return (environment.TMUX ?? '').split(',')[0] === socket
}

/** Leads the client in which this command runs to the pane, or attaches this terminal there until the person detaches. */
export async function goToPane({ socket, pane }: Omit<PaneOfItem, 'item'>): Promise<void> {
  if (isInside(socket, process.env)) {
    await promisify(execFile)('tmux', ['-S', socket, 'switch-client', '-t', pane])
    return
  }
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
  const client = spawn('tmux', ['-S', socket, ...shown], { stdio: 'inherit' })
  const [code] = await once(client, 'exit')
  if (code !== 0)
    throw new CzarinaError('CZM_PANE_MISSING', `tmux could not show the pane ${pane}.`, {
      value: pane,
      suggestions: [`tmux -S ${socket} attach -t '${pane}'`],
    })
}
