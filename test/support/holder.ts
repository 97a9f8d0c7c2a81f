import { randomUUID } from 'node:crypto'
import { ownHolder } from '../../src/adapters/lock/holder.ts'

/** This process as the holder of a project, with a new token each time; it listens only on a named socket. */
export async function newHolder(socket: string | null = null, project: string | null = null) {
  return ownHolder({ startedAt: '2026-01-16T14:30:15.000Z', project, socket }, randomUUID())
}
