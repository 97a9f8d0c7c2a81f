import { printedLines } from './asker.ts'
import type { AttachAttempts } from './attach-attempts.ts'
import type { ClientTarget, Lifeline } from './client-process.ts'
import type { ClientRecord } from './client-record.ts'
import { type ClientListener, ControlClient } from './control-client.ts'
import type { Lane } from './lane.ts'
import { listSessions, type SessionInfo } from './list-sessions.ts'

/** What every client of one terminal shares. */
export interface AttachContext {
  readonly socket: string | null
  readonly lifeline: Lifeline
  readonly record: ClientRecord
  readonly lane: Lane
  readonly attempts: AttachAttempts
}

/**
 * Attaches a control client and waits until tmux says where it is; null where that is not the session asked for. The
 * name is compared because a restarted server gives the same session id to another session.
 */
export async function attachClient(
  context: AttachContext,
  session: SessionInfo,
  output: boolean,
  listener: ClientListener,
): Promise<ControlClient | null> {
  const target: ClientTarget = { socket: context.socket, sessionId: session.id, output }
  const { client, place } = await context.lane.connect(async () => {
    context.attempts.begun()
    const connecting = new ControlClient(target, context.lifeline, listener)
    return { client: connecting, place: await connecting.attached }
  })
  const pid = Number(printedLines(await client.request("display-message -p '#{client_pid}'"))?.[0])
  if (place !== `${session.id} ${session.name}` || !Number.isInteger(pid)) {
    client.kill('it did not attach where it should')
    const reason = await client.ended
    if (await isThere(context, session)) context.attempts.failed(reason)
    return null
  }
  const attachedAt = performance.now()
  context.attempts.succeeded()
  context.record.add(pid)
  void client.ended.then(async () => {
    context.record.remove(pid)
    const attached_ms = performance.now() - attachedAt
    if (!client.closed && (await isThere(context, session))) context.attempts.lost(attached_ms)
  })
  return client
}

/** A session that went away meanwhile says nothing about attaching. */
async function isThere({ socket }: AttachContext, session: SessionInfo): Promise<boolean> {
  const there = await listSessions(socket)
  return there.some(({ id, name }) => id === session.id && name === session.name)
}
