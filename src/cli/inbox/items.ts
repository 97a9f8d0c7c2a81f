/** The items of a project: from its running monitor, or from the trail if none runs. */

import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import type { Origin } from '../../adapters/control/item-messages.ts'
import { DECISIONS_FILE } from '../../adapters/journal/read-decisions.ts'
import { processStart } from '../../adapters/processes/process-table.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { Item, Person } from '../../core/items/item.ts'
import { quoted } from '../../core/text/quoted.ts'
import { type ProjectFlags, type ProjectPlace, projectPaths } from '../project.ts'
import { findProject, runningSockets } from '../running.ts'

const LOOK_BACK_MS = 86_400_000

export interface Inbox {
  readonly project: ProjectPlace
  /** The socket of the monitor that answered; null if the items are from the trail. */
  readonly socket: string | null
  /** The items that wait or have ended lately. */
  readonly items: readonly Item[]
}

/** Opens the inbox of a project, whether a monitor runs or not. */
export async function openInbox(flags: Pick<ProjectFlags, 'project'>): Promise<Inbox> {
  return inboxOf(await findProject(flags))
}

/** The same for a project that has already been found. */
export async function inboxOf(project: ProjectPlace): Promise<Inbox> {
  for (const socket of await runningSockets(project)) {
    const { ask } = await import('../../adapters/control/client.ts')
    const items = await ask(socket, 'items', {}).catch(() => null)
    if (items !== null) return { project, socket, items }
  }
  const { readItems } = await import('../../adapters/journal/read-items.ts')
  const file = join(projectPaths(project).status, DECISIONS_FILE)
  const items = await readItems(file, systemClock.wall() - LOOK_BACK_MS)
  return { project, socket: null, items: [...items.values()] }
}

/** The item with this id, or whose id begins with it; throws CZM_ITEM_NOT_FOUND if there is none or more than one. */
export async function findItem({ items, project, socket }: Inbox, id: string): Promise<Item> {
  const exact = items.filter((item) => item.id === id)
  const found = exact.length > 0 || id === '' ? exact : items.filter((item) => item.id.startsWith(id))
  const [item] = found
  if (item !== undefined && found.length === 1) return item
  // The monitor does not list items that ended long ago, but it finds them by their id.
  const older = found.length === 0 && socket !== null ? await endedItem(socket, id) : null
  if (older !== null) return older
  const what = found.length === 0 ? 'There is no item' : 'There is more than one item'
  throw new CzarinaError(
    'CZM_ITEM_NOT_FOUND',
    `${what} whose id begins with ${quoted(id)} in ${project.directory}.`,
    {
      value: id,
      suggestions: [...found.map((each) => `${each.id} (${each.worker})`), 'czarina-monitor inbox'],
    },
  )
}

async function endedItem(socket: string, id: string): Promise<Item | null> {
  const { ask } = await import('../../adapters/control/client.ts')
  return ask(socket, 'item', {}, id).then(
    ({ item }) => item,
    () => null,
  )
}

/** The socket of the running monitor; throws CZM_MONITOR_UNAVAILABLE if no monitor answers. */
export function socketOf({ socket, project }: Inbox, doing: string): string {
  if (socket !== null) return socket
  throw new CzarinaError(
    'CZM_MONITOR_UNAVAILABLE',
    `No monitor answers in ${project.directory}, so nothing can be ${doing}.`,
    { suggestions: ['czarina-monitor start', 'czarina-monitor status'] },
  )
}

/** Who runs the command, by user name or by the given name, and from where. */
export function personHere(name: string | undefined): {
  readonly by: Omit<Person, 'claimed'>
  readonly origin: NonNullable<Origin>
} {
  const [socket = ''] = (process.env.TMUX ?? '').split(',')
  const id = process.env.TMUX_PANE ?? ''
  return {
    by: { name: name ?? userName(), via: 'cli', host: hostname() },
    origin: {
      ...{ pid: process.pid, start: processStart(process.pid) },
      pane: socket === '' || id === '' ? null : { socket, id },
    },
  }
}

/** In a container a user may have only a number. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? 0}`
  }
}

/** The error for a refusal of the running monitor: that nothing was pressed, and why. */
export function refusalError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  if (code === null) return error
  if (code === 'person_only')
    return new CzarinaError('CZM_CALLER_INVALID', `Nothing was pressed: ${error.message}`, {
      suggestions: ['Run the command in a terminal of your own.'],
    })
  if (code === 'item_unknown')
    return new CzarinaError('CZM_ITEM_NOT_FOUND', error.message, { suggestions: ['czarina-monitor inbox'] })
  return new CzarinaError('CZM_ANSWER_FAILED', `Nothing was pressed: ${error.message}`, {
    value: code,
    suggestions: REMEDIES[code] ?? ['czarina-monitor inbox'],
  })
}

const REMEDIES: Readonly<Record<string, readonly string[]>> = {
  grants_for_good: ['Draft a rule and try it on the trail: czarina-monitor answer ID always'],
  needs_confirmation: ['To confirm it, add --yes.'],
  blocked: ['czarina-monitor resume'],
}
