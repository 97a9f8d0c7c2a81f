/** The most urgent item, for the status line of tmux. */

import { systemClock } from '../../adapters/clock.ts'
import type { Item } from '../../core/items/item.ts'
import { isSnoozed, waitingItems } from '../../core/items/items.ts'
import { ageText } from '../../core/text/local-time.ts'
import { findProject, runningSockets } from '../running.ts'

/** The items of the running monitor; null if none answers. */
export async function itemsForLine(flags: {
  readonly project?: string | undefined
}): Promise<readonly Item[] | null> {
  const project = await findProject(flags)
  for (const socket of await runningSockets(project)) {
    const { ask } = await import('../../adapters/control/client.ts')
    const items = await ask(socket, 'items', {}).catch(() => null)
    if (items !== null) return items
  }
  return null
}

/** How many items wait, and the worst of them with its age; empty if nobody is needed. */
export function tmuxLine(items: readonly Item[], now = systemClock.wall()): string {
  const waiting = waitingItems(new Map(items.map((item) => [item.id, item])))
  const open = waiting.filter((item) => !isSnoozed(item, now))
  const [worst] = open
  if (worst === undefined) return ''
  return ` ${open.length}  ${worst.worker} ${ageText(now - Date.parse(worst.since))}`
}
