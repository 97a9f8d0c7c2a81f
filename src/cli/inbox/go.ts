/** `go`: leads a person to the pane of an item. */

import { leadToPane, type PanePlace } from '../../channels/tmux/lead-client.ts'
import { CzarinaError } from '../../core/errors.ts'
import { helpText } from '../../core/items/help.ts'
import type { Item } from '../../core/items/item.ts'
import { isOfProject } from '../../core/items/items.ts'
import { printable } from '../output.ts'
import type { ProjectFlags } from '../project.ts'
import { findRunning } from '../running.ts'
import { findItem, openInbox } from './items.ts'

export interface PaneOfItem extends PanePlace {
  readonly item: Item
}

/** Where an item's worker is now; throws CZM_PANE_MISSING where nobody knows. */
export async function paneOfItem(flags: Pick<ProjectFlags, 'project'>, id: string): Promise<PaneOfItem> {
  const inbox = await openInbox(flags)
  const item = await findItem(inbox, id)
  if (isOfProject(item))
    throw new CzarinaError('CZM_PANE_MISSING', `It is about no pane: ${item.question || item.reasoning}.`, {
      value: id,
      suggestions: [helpText(item) ?? 'czarina-monitor status'],
    })
  const state = (await findRunning(inbox.project))?.state ?? null
  const pane = state?.workers.find(({ worker }) => worker === item.worker)?.pane ?? null
  if (state === null || pane === null) {
    throw new CzarinaError('CZM_PANE_MISSING', `Nobody knows the pane of worker "${item.worker}" now.`, {
      value: id,
      suggestions: ['czarina-monitor status'],
    })
  }
  return { item, socket: state.tmuxSocket, pane: pane.id }
}

/** Goes there; throws CZM_PANE_MISSING where tmux does not. */
export async function goToPane(place: PanePlace): Promise<void> {
  if (await leadToPane(place, process.env)) return
  throw new CzarinaError('CZM_PANE_MISSING', `tmux could not show the pane ${place.pane}.`, {
    value: place.pane,
    suggestions: [attachCommand(place)],
  })
}

/** The command that shows the pane, for whoever has no terminal here. */
export function attachCommand({ socket, pane }: PanePlace): string {
  return printable(`tmux -S ${socket} attach -t '${pane}'`)
}
