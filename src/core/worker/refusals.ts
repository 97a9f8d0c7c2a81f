/** If tmux refuses a step again and again while its prompt stays, this is no longer a race: then a person decides. */

import type { SendReply } from '../ports.ts'

/** Consecutive refused steps for one prompt after which no further one is tried. */
const TRIES_MAX = 3

/** The newest prompt whose step was refused. */
export interface Refusals {
  /** Its prompt instance; for a screen that could not be read, its hash. */
  readonly place: string
  readonly tries: number
  /** tmux cannot check the rows of its prompt. */
  readonly inexpressible: boolean
}

/** The refusals after one more step. */
export function afterStep(before: Refusals | null, place: string, reply: SendReply): Refusals | null {
  if (reply === 'sent') return null
  const tries = before?.place === place ? before.tries + 1 : 1
  return { place, tries, inexpressible: reply === 'inexpressible' }
}

/** Why no further step is tried for a prompt, as a fault; null if the next one may be. */
export function refusalOf(refusals: Refusals | null, place: string): string | null {
  if (refusals === null || refusals.place !== place) return null
  if (refusals.inexpressible) return 'not_guardable'
  return refusals.tries >= TRIES_MAX ? 'keys_refused' : null
}
