/** What helps with an item that no answer can end. */

import { type Item, OWN } from './item.ts'
import { isOfProject, isStanding } from './items.ts'
import { troubleOf } from './worker-trouble.ts'

type Helped = Pick<Item, 'id' | 'kind' | 'worker' | 'decision' | 'episode'>

const DOES: ReadonlyMap<string, string> = new Map([
  ['hold', 'When you have looked'],
  ['limit', 'It ends by itself, or when you raise it'],
  ['outage', 'It is tried again by itself; what is wrong'],
])

/** The command that helps; null for a question, and for a screen that may be one. */
export function helpCommand(item: Helped): string | null {
  const { id, kind, worker } = item
  if (!isStanding(item)) return troubleOf(item) === null ? null : `${OWN} go ${id}`
  if (kind === 'hold') return `${OWN} resume${isOfProject(item) ? '' : ` --worker ${worker}`}`
  return kind === 'limit' ? `${OWN} status` : `${OWN} doctor`
}

/** The command with its purpose; null in the same cases. */
export function helpText(item: Helped): string | null {
  const command = helpCommand(item)
  if (command === null) return null
  return `${(isStanding(item) && DOES.get(item.kind)) || 'Look at it'}: ${command}`
}
