import type { TerminalEvents } from '../../core/ports.ts'
import { type AttachContext, attachClient, type QueryClient } from './attach.ts'
import type { ControlClient } from './control-client.ts'
import type { Gate } from './gate.ts'
import { listSessions, quietSessions, type SessionInfo } from './servers.ts'

const RECHECK_MS = 1_000
/** While we are attached, tmux reports new sessions: asking, which takes a process, is only a safety net. */
const RECHECK_ATTACHED_MS = 60_000

/** tmux's notifications of panes that may have appeared, disappeared or moved. */
const TOPOLOGY =
  /^(?:layout-change|window-add|window-close|window-renamed|window-pane-changed|unlinked-window-.*|session.*)$/

/** Keeps one control client attached to each wanted session, in spite of losses, and none to any other. */
export class WatchedSessions {
  readonly #context: AttachContext
  readonly #events: TerminalEvents
  readonly #gate: Gate
  readonly #queryClient: QueryClient
  readonly #clients = new Map<string, ControlClient>()
  readonly #backoffs = new Map<string, Backoff>()
  readonly #failing = new Set<string>()
  readonly #leaving = new Set<Promise<void>>()
  #wanted: ReadonlySet<string> = new Set()
  #running: Promise<void> | null = null
  #again = false
  /** A wanted session existed at the last check, but we could not attach to it. */
  #failedToAttach = false
  #closed = false
  #timer: NodeJS.Timeout | undefined

  constructor(context: AttachContext, events: TerminalEvents, gate: Gate, queryClient: QueryClient) {
    this.#queryClient = queryClient
    this.#context = context
    this.#events = events
    this.#gate = gate
  }

  /** Replaces the wanted sessions; they may be created later. */
  watch(names: readonly string[]): void {
    this.#wanted = new Set(names)
    this.#queryClient.prefer(this.#wanted)
    this.#reconcile()
  }

  /** Without it, our clients could block a pane if our process is stopped: attach it again soon. */
  queryClientLost(): void {
    if (this.#clients.size > 0) this.#reconcile()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#wanted = new Set()
    clearTimeout(this.#timer)
    await this.#running
    this.#leaveAll()
    await Promise.all(this.#leaving)
  }

  #reconcile(): void {
    if (this.#closed) return
    this.#again = true
    this.#running ??= this.#reconcileAll()
      .catch((error: unknown) => this.#events.onNotice('warn', `Cannot watch tmux: ${String(error)}`))
      .finally(() => {
        this.#running = null
        if (this.#again) this.#reconcile()
        else if (this.#missing().length > 0 || this.#isAlone()) this.#checkLater()
      })
  }

  async #reconcileAll(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false
      for (const name of [...this.#clients.keys()]) if (!this.#wanted.has(name)) this.#leave(name)
      if (this.#clients.size > 0) await this.#queryClient.get(null)
      if (this.#missing().length > 0) await this.#attachMissing()
    }
  }

  #checkLater(): void {
    clearTimeout(this.#timer)
    const isTold = this.#clients.size > 0 && !this.#isAlone() && !this.#failedToAttach
    const wait_ms = isTold ? RECHECK_ATTACHED_MS : RECHECK_MS
    if (!this.#closed) this.#timer = setTimeout(() => this.#reconcile(), wait_ms)
  }

  #isAlone(): boolean {
    return this.#clients.size > 0 && !this.#queryClient.attached
  }

  #missing(): string[] {
    return [...this.#wanted].filter((name) => !this.#clients.has(name))
  }

  async #attachMissing(): Promise<void> {
    const isAttachable = ({ name }: SessionInfo): boolean =>
      this.#wanted.has(name) && !this.#clients.has(name)
    const there = await listSessions(this.#context.socket)
    this.#failedToAttach = there.some(isAttachable)
    if (!this.#failedToAttach || (await this.#queryClient.get(null)) === null) return
    const sessions = (await quietSessions(this.#context.socket)) ?? []
    for (const session of sessions.filter(isAttachable)) if (!this.#closed) await this.#attach(session)
    this.#failedToAttach = there.some(isAttachable)
  }

  async #attach(session: SessionInfo): Promise<void> {
    const { id, name } = session
    const backoff = this.#backoffs.get(name) ?? new Backoff()
    this.#backoffs.set(name, backoff)
    const now = performance.now()
    if (!backoff.isDue(now)) return
    backoff.attempt(now)
    const flood = new FloodGuard()
    const client = await attachClient(this.#context, session, true, {
      onOutput: (paneId, data) => {
        this.#events.onOutput(paneId, data.length > 0 && this.#gate(paneId, data))
        if (flood.isFlooding(paneId, data.length, performance.now())) this.#clients.get(name)?.pause(paneId)
      },
      onNotification: (notification, text) => this.#notified(session, notification, text),
      onDropped: (paneId) => this.#events.onDropped?.(paneId),
    })
    if (client === null) return this.#failed(name)
    this.#failing.delete(name)
    this.#clients.set(name, client)
    void client.ended.then((reason) => this.#lost(name, client, reason))
    this.#events.onNotice('info', `Watching tmux session ${name} (${id}).`)
    this.#events.onWatching()
  }

  #notified({ id, name }: SessionInfo, notification: string, text: string): void {
    if (!TOPOLOGY.test(notification)) return
    // Another name or id is not the session that we wanted: it was renamed, or we were moved to another one.
    const other = /^(?:session-changed|session-renamed)$/.test(notification) && text !== `${id} ${name}`
    const moved = other && (notification === 'session-changed' || text.startsWith(`${id} `))
    if (moved) this.#leave(name)
    if (moved || notification === 'sessions-changed' || notification === 'session-renamed') this.#reconcile()
    this.#events.onPlaces()
  }

  /** Reports this once; the attempts continue. */
  #failed(name: string): void {
    if (this.#failing.has(name)) return
    this.#failing.add(name)
    this.#events.onNotice('warn', `Cannot attach to tmux session ${name}. Trying again.`)
  }

  #lost(name: string, client: ControlClient, reason: string): void {
    if (this.#clients.get(name) !== client) return
    this.#clients.delete(name)
    this.#events.onNotice(
      'warn',
      `Lost tmux session ${name}: ${reason || 'no reason given'}. Waiting for it.`,
    )
    this.#events.onPlaces()
    this.#reconcile()
  }

  #leaveAll(): void {
    for (const name of [...this.#clients.keys()]) this.#leave(name)
  }

  #leave(name: string): void {
    const client = this.#clients.get(name)
    this.#clients.delete(name)
    if (client === undefined) return
    const leaving = this.#context.mutex
      .request(() => client.close())
      .finally(() => this.#leaving.delete(leaving))
    this.#leaving.add(leaving)
  }
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 8_000
/**
 * If attempts are this far apart, a client was steady, or the session was gone, in between: the next attempt
 * is immediate again.
 */
const STEADY_MS = 10_000

/** Spaces out attempts to attach to one session: the first two are immediate, the next 1, 2, 4, 8 s apart. */
export class Backoff {
  #wait_ms = 0
  #last = Number.NEGATIVE_INFINITY

  /** Whether the next attempt is due; `now` in milliseconds, steady time. */
  isDue(now: number): boolean {
    return now >= this.#last + this.#wait_ms
  }

  /** Notes an attempt, which sets how long to wait before the next one. */
  attempt(now: number): void {
    if (now - this.#last > STEADY_MS) this.#wait_ms = 0
    else this.#wait_ms = Math.min(Math.max(FIRST_WAIT_MS, this.#wait_ms * 2), LONGEST_WAIT_MS)
    this.#last = now
  }
}

/** A pane that prints more than this in one window is flooding: nobody reads a screen that fast. */
const FLOOD_BYTES = 128 * 1024
const WINDOW_MS = 250

/** Finds panes that print so much that reading their output would slow down both them and us. */
export class FloodGuard {
  readonly #bytes = new Map<string, number>()
  #windowStart = Number.NEGATIVE_INFINITY

  /** Counts what a pane printed at `now` (milliseconds); true, once in each window, if that is a flood. */
  isFlooding(paneId: string, bytes: number, now: number): boolean {
    if (now - this.#windowStart >= WINDOW_MS) {
      this.#bytes.clear()
      this.#windowStart = now
    }
    const before = this.#bytes.get(paneId) ?? 0
    this.#bytes.set(paneId, before + bytes)
    return before < FLOOD_BYTES && before + bytes >= FLOOD_BYTES
  }
}
