/** A step that tmux refuses again and again while its prompt stays is no race any more: then a person decides. */

import type { SendReply } from '../ports.ts'

/** Consecutive refused steps for one prompt after which no further one is tried. */
const TRIES_MAX = 3

/** The newest prompt whose step was refused. */
export interface Refusals {
  /** Its prompt instance; of a screen that nobody could read its hash. */
  readonly place: string
  readonly tries: number
  /** Nothing can be asked of tmux for it. */
  readonly inexpressible: boolean
}

/** The refusals after one more step. */
export function afterStep(before: Refusals | null, place: string, reply: SendReply): Refusals | null {
  if (reply === 'sent') return null
  const tries = before?.place === place ? before.tries + 1 : 1
  return { place, tries, inexpressible: reply === 'inexpressible' }
}

/** Why no step is tried for a prompt any more, as a fault; null where the next one may be. */
export function refusalOf(refusals: Refusals | null, place: string): string | null {
  if (refusals === null || refusals.place !== place) return null
  if (refusals.inexpressible) return 'not_guardable'
  return refusals.tries >= TRIES_MAX ? 'keys_refused' : null
}
