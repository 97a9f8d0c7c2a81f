import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'

/** A name for a test's own tmux socket. If the run is killed, its server is found by this name and ended. */
export function ownSocket(): string {
  return `${inject('sockets')}${randomBytes(4).toString('hex')}`
}
