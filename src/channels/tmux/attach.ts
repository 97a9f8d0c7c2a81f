import type { ClientRecord } from './client-record.ts'
import { type ClientListener, ControlClient } from './control-client.ts'
import { printedLines } from './control-protocol.ts'
import { type ClientTarget, type ParentGuard, runTmux } from './run-tmux.ts'
import { listSessions, quietSessions, type SessionInfo } from './servers.ts'

/** What every client of one terminal shares. */
export interface AttachContext {
  readonly socket: string | null
  readonly parentGuard: ParentGuard
  readonly record: ClientRecord
  readonly mutex: Mutex
  readonly attempts: AttachAttempts
}

/**
 * Attaches a control client and waits until tmux says where it is; null if that is not the session asked for.
 * The name is compared because a restarted server gives the same session id to another session.
 */
export async function attachClient(
  context: AttachContext,
  session: SessionInfo,
  output: boolean,
  listener: ClientListener,
): Promise<ControlClient | null> {
  const target: ClientTarget = { socket: context.socket, sessionId: session.id, output }
  const { client, place } = await context.mutex.connect(async () => {
    context.attempts.begun()
    const connecting = new ControlClient(target, context.parentGuard, listener)
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

/** A failure counts against attaching only if the session still exists. */
async function isThere({ socket }: AttachContext, session: SessionInfo): Promise<boolean> {
  const there = await listSessions(socket)
  return there.some(({ id, name }) => id === session.id && name === session.name)
}

/** Consecutive failed attaches, to sessions that exist, after which no further one is tried. */
const FAILURES_LIMIT = 3
/** The same for clients that are lost soon after attaching: a user's hook may detach a person each time. */
const LOSSES_LIMIT = 2
/** The loss of a client that was attached for this long was not caused by attaching. */
const STEADY_MS = 5_000
const LOST_AT_ONCE = 'they are lost right after they attach, as if a client-attached hook detached them'

/** Counts failed attaches on one server, and reports once when attaching seems impossible. */
export class AttachAttempts {
  readonly #onUnattachable: (reason: string) => void
  #failures = 0
  #losses = 0
  /** A client has begun to attach since the last loss: clients that are lost together count once. */
  #attachedSince = false
  #told = false

  constructor(onUnattachable: (reason: string) => void) {
    this.#onUnattachable = onUnattachable
  }

  begun(): void {
    this.#attachedSince = true
  }

  succeeded(): void {
    this.#failures = 0
  }

  /** `reason` is what the failed client last said. */
  failed(reason: string): void {
    this.#failures += 1
    if (this.#failures >= FAILURES_LIMIT) this.#tell(reason)
  }

  /** We have lost a client that we did not close, although its session still exists. */
  lost(attached_ms: number): void {
    if (attached_ms >= STEADY_MS) this.#losses = 0
    else if (this.#attachedSince) this.#losses += 1
    this.#attachedSince = false
    if (this.#losses >= LOSSES_LIMIT) this.#tell(LOST_AT_ONCE)
  }

  #tell(reason: string): void {
    if (this.#told) return
    this.#told = true
    this.#onUnattachable(reason)
  }
}

/**
 * Keeps our requests to a server apart from our connecting to it. While a control client connects, tmux (seen
 * in 3.3a, reported for 3.5a in its pull requests 4980 and 5004) writes any notification to the half-made
 * client and crashes, with every session on it. So our requests and detaches, which cause notifications, wait
 * while a client connects.
 */
export class Mutex {
  readonly #shared = new Set<Promise<unknown>>()
  #last: Promise<unknown> = Promise.resolve()

  /** Runs while no client connects. */
  async request<T>(work: () => Promise<T>): Promise<T> {
    await this.#last
    const running = work()
    this.#shared.add(running)
    return running.finally(() => this.#shared.delete(running))
  }

  /** Runs alone: after the requests in progress and before later ones. */
  connect<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last
    const running = before.then(async () => {
      await Promise.allSettled(this.#shared)
      return work()
    })
    this.#last = running.catch(() => undefined)
    return running
  }
}

const FORMAT = '#{pane_id} #{session_id} #{session_name}'

/**
 * The client that sends our requests, attached to any session, without its output. It has a second use while
 * it is attached: tmux stops reading a pane if every attached client is a control client that is behind with
 * this pane's output, and then the agent blocks. This client is never behind, so tmux reads on and
 * `pause-after` can take effect (3.3a; see docs/decisions/0010-a-query-client-keeps-panes-running.md and
 * test/monitor/harmless.test.ts).
 */
export class QueryClient {
  readonly #context: AttachContext
  readonly #onLost: () => void
  #client: ControlClient | null = null
  #attaching: Promise<void> | null = null
  #closed = false
  #preferred: ReadonlySet<string> = new Set()

  constructor(context: AttachContext, onLost: () => void) {
    this.#context = context
    this.#onLost = onLost
  }

  /** Sets the sessions that are watched anyway, so that we need not attach to another one. */
  prefer(names: ReadonlySet<string>): void {
    this.#preferred = names
  }

  get attached(): boolean {
    return this.#client?.alive === true
  }

  /** The client, attached first if needed; null if the server has no session, or an unstable list. */
  async get(paneId: string | null): Promise<ControlClient | null> {
    if (!this.#client?.alive && !this.#closed) {
      this.#attaching ??= this.#attach(paneId).finally(() => {
        this.#attaching = null
      })
      await this.#attaching
    }
    return this.#client?.alive ? this.#client : null
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#attaching
    const client = this.#client
    if (client !== null) await this.#context.mutex.request(() => client.close())
    this.#client = null
  }

  async #attach(paneId: string | null): Promise<void> {
    if ((await quietSessions(this.#context.socket)) === null) return
    const { code, stdout } = await runTmux(this.#context.socket, ['list-panes', '-a', '-F', FORMAT])
    if (code !== 0) return
    const panes = [...stdout.matchAll(/^(%\d+) (\$\d+) (.*)$/gm)]
    const [, , id, name] = this.#choose(panes, paneId) ?? []
    if (id === undefined || name === undefined) return
    const listener = { onOutput: () => {}, onNotification: () => {} }
    this.#client = await attachClient(this.#context, { id, name }, false, listener)
    void this.#client?.ended.then(this.#onLost)
  }

  #choose(panes: readonly RegExpExecArray[], paneId: string | null): RegExpExecArray | undefined {
    const own = panes.find(([, pane]) => pane === paneId)
    return own ?? panes.find(([, , , name = '']) => this.#preferred.has(name)) ?? panes[0]
  }
}
