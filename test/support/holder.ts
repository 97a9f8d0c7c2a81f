import { randomUUID } from 'node:crypto'
import { type Holder, ownHolder } from '../../src/adapters/lock/holder.ts'

/** This process as the holder of a project, each time with another token; it listens nowhere unless a socket is named. */
export async function newHolder(
  socket: string | null = null,
  project: string | null = null,
): Promise<Holder> {
  return ownHolder({ startedAt: '2026-01-16T14:30:15.000Z', project, socket }, randomUUID())
}
