/** The items of a project: asked of its running monitor, or read from the trail where none runs. */

import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import { DECISIONS_FILE } from '../../adapters/journal/read-decisions.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { Item, Person } from '../../core/items/item.ts'
import { type ProjectFlags, type ProjectPlace, projectPaths } from '../project.ts'
import { findProject, runningSockets } from '../running.ts'

const LOOK_BACK_MS = 86_400_000

export interface Inbox {
  readonly project: ProjectPlace
  /** Of the monitor that has answered; null where the items are those of the trail. */
  readonly socket: string | null
  /** Those that wait and those that have ended lately. */
  readonly items: readonly Item[]
}

/** Opens it, whether a monitor runs or not. */
export async function openInbox(flags: Pick<ProjectFlags, 'project'>): Promise<Inbox> {
  const project = await findProject(flags)
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

/** The item that an id, or the beginning of one, means; throws CZM_ITEM_NOT_FOUND where it is none or several. */
export function findItem({ items, project }: Inbox, id: string): Item {
  const exact = items.filter((item) => item.id === id)
  const found = exact.length > 0 || id === '' ? exact : items.filter((item) => item.id.startsWith(id))
  const [item] = found
  if (item !== undefined && found.length === 1) return item
  const what = found.length === 0 ? 'There is no item' : 'There is more than one item'
  throw new CzarinaError('CZM_ITEM_NOT_FOUND', `${what} "${id}" in the project ${project.directory}.`, {
    value: id,
    suggestions: [...found.map((each) => `${each.id} (${each.worker})`), 'czarina-monitor inbox'],
  })
}

/** The socket by which keys are pressed; throws CZM_NOT_RUNNING where no monitor answers. */
export function socketOf({ socket, project }: Inbox, doing: string): string {
  if (socket !== null) return socket
  throw new CzarinaError(
    'CZM_NOT_RUNNING',
    `No monitor answers in ${project.directory}, so nothing can be ${doing}.`,
    { suggestions: ['czarina-monitor start', 'czarina-monitor status'] },
  )
}

/** Whoever types the command, or the name that was given. */
export function personAt(name: string | undefined): Omit<Person, 'claimed'> {
  return { name: name ?? userInfo().username, via: 'cli', host: hostname() }
}

/** How a refusal of the running monitor reaches the person: nothing was pressed, and why. */
export function refusalError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  if (code === null) return error
  if (code === 'item_unknown')
    return new CzarinaError('CZM_ITEM_NOT_FOUND', error.message, { suggestions: ['czarina-monitor inbox'] })
  return new CzarinaError('CZM_ANSWER_REFUSED', `Nothing was pressed: ${error.message}`, {
    value: code,
    suggestions: REMEDIES[code] ?? ['czarina-monitor inbox'],
  })
}

const REMEDIES: Readonly<Record<string, readonly string[]>> = {
  grants_for_good: ['Draft a rule and try it on the trail: czarina-monitor answer ID always'],
  needs_confirmation: ['Add --yes where you mean it.'],
  blocked: ['czarina-monitor resume'],
}
