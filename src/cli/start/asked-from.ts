/** From where a running monitor is asked: what only a person may say is not taken from a pane that it watches. */

import type { Origin } from '../../adapters/control/item-messages.ts'
import { processesAbove, processStart } from '../../adapters/processes/process-table.ts'
import { listPanesOnce } from '../../channels/tmux/panes.ts'
import { socketPath } from '../../channels/tmux/socket-path.ts'
import { paneLabel } from '../../core/panes/whereabouts/describe.ts'
import type { PaneInfo } from '../../core/ports.ts'
import { isAbove } from '../../core/project/consent/ancestors.ts'

interface Watched {
  readonly panes: () => Promise<readonly PaneInfo[]>
  readonly socket: string | null
}

/**
 * The watched pane that a request comes from, as people name it; null where it comes from elsewhere, or does not say from where. A
 * program that lies about that is not found out: docs/inbox.md.
 */
export async function watchedPaneOf(origin: Origin, { panes, socket }: Watched): Promise<string | null> {
  if (origin === null) return null
  // A process that is not of this machine, or has ended, has nobody above it here.
  const isKnown = processStart(origin.pid) === origin.start
  const above = isKnown ? await processesAbove(origin.pid) : new Set<number>()
  const own = origin.pane
  const isOurs = own !== null && own.socket === socketPath(socket)
  const elsewhere = own === null || isOurs ? [] : await listPanesOnce(own.socket)
  const from =
    (await panes()).find((pane) => isWatched(pane) && isAbove(pane, above, isOurs ? own.id : null)) ??
    elsewhere.find((pane) => isWatched(pane) && isAbove(pane, above, own?.id ?? null))
  return from === undefined ? null : paneLabel(from)
}

/** By this monitor or another one. */
function isWatched({ claim }: PaneInfo): boolean {
  return claim !== ''
}
