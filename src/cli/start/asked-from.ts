/** Where a request to a running monitor comes from: what only a person may decide is not accepted from a watched pane. */

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
 * The watched pane from which a request comes, as people name it; null if it comes from elsewhere or does not say. A
 * program that lies about its origin is not detected: docs/inbox.md.
 */
export async function watchedPaneOf(origin: Origin, { panes, socket }: Watched): Promise<string | null> {
  if (origin === null) return null
  // A process that has ended, or is on another machine, has no parents here.
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

/** Whether this monitor or another one watches the pane. */
function isWatched({ claim }: PaneInfo): boolean {
  return claim !== ''
}
