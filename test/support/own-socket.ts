import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'

/** A name for a tmux socket of a test's own, by which a run that is killed ends its server. */
export function ownSocket(): string {
  return `${inject('sockets')}${randomBytes(4).toString('hex')}`
}
