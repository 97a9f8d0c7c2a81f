/** `go`: takes a person to the pane of an item. */

import type { PaneOfItem } from '../../adapters/control/routes.ts'
import { attachThere, ownClient, type PanePlace } from '../../channels/tmux/lead-client.ts'
import { CzarinaError } from '../../core/errors.ts'
import { helpText } from '../../core/items/help.ts'
import { isOfProject } from '../../core/items/items.ts'
import { printable } from '../output.ts'
import type { ProjectFlags } from '../project.ts'
import { findItem, openInbox } from './items.ts'

export interface FoundPane {
  /** The socket of the monitor that answered. */
  readonly monitor: string
  readonly found: PaneOfItem
}

/** The present pane of an item's worker; throws CZM_PANE_NOT_FOUND if it is not known. */
export async function paneOfItem(flags: Pick<ProjectFlags, 'project'>, id: string): Promise<FoundPane> {
  const inbox = await openInbox(flags)
  const item = await findItem(inbox, id)
  if (isOfProject(item))
    throw paneMissing(
      `This item is not about a pane: ${item.question || item.reasoning}.`,
      id,
      helpText(item) ?? 'czarina-monitor status',
    )
  if (inbox.socket === null)
    throw paneMissing(
      `No monitor runs that knows the pane of worker "${item.worker}".`,
      id,
      'czarina-monitor status',
    )
  return { monitor: inbox.socket, found: await askToGo(inbox.socket, item.id) }
}

/** Shows the pane in this terminal; throws CZM_PANE_NOT_FOUND if tmux cannot. */
export async function goToPane({ monitor, found }: FoundPane): Promise<void> {
  const client = await ownClient(found.socket, process.env)
  if (client !== null) await askToGo(monitor, found.item.id, client)
  else if (!(await attachThere(found)))
    throw paneMissing(`tmux could not show the pane ${found.pane}.`, found.pane, attachCommand(found))
}

async function askToGo(monitor: string, itemId: string, client?: string): Promise<PaneOfItem> {
  const { ask } = await import('../../adapters/control/client.ts')
  const { Refused } = await import('../../adapters/control/refused.ts')
  return ask(monitor, 'go', client === undefined ? {} : { client }, itemId).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
    throw paneMissing(error.message, itemId, 'czarina-monitor status')
  })
}

function paneMissing(message: string, value: string, suggestion: string): CzarinaError {
  return new CzarinaError('CZM_PANE_NOT_FOUND', message, { value, suggestions: [suggestion] })
}

/** The command that shows the pane, for use in another terminal. */
export function attachCommand({ socket, pane }: PanePlace): string {
  return printable(`tmux -S ${socket} attach -t '${pane}'`)
}
