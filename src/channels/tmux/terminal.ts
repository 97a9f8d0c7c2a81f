import { systemClock } from '../../adapters/clock.ts'
import type {
  GuardedSend,
  PaneCapture,
  PaneInfo,
  SendReply,
  Terminal,
  TerminalEvents,
} from '../../core/ports.ts'
import type { WatchWay } from '../../core/project/config.ts'
import { AttachAttempts, Mutex, QueryClient } from './attach.ts'
import { type ClientRecord, openClientRecord } from './client-record.ts'
import type { ControlClient } from './control-client.ts'
import { createGate } from './gate.ts'
import { capturePane, listPanes } from './panes.ts'
import { announceTo, People } from './people.ts'
import { openPollingTerminal } from './poll/polling-terminal.ts'
import { availableParentGuard, type ParentGuard } from './run-tmux.ts'
import { claimPane, conditionalSend, sendConditionally } from './send.ts'
import { WatchedSessions } from './sessions.ts'
import { socketPath } from './socket-path.ts'

/** What one project wants of tmux. */
export interface TerminalMember extends Omit<FallbackOptions, 'clientRecord' | 'lifeline'> {
  /** Path of the file that remembers our clients; null to remember nothing. */
  readonly clientRecord: string | null
}

interface Share {
  readonly member: TerminalMember
  readonly record: ClientRecord
  wanted: readonly string[]
}

/**
 * Opens one terminal for each server, however many projects are watched on it: two would attach to a session twice, and
 * each would bring a query client. The terminals come in the order of the members; each is closed for itself.
 */
export function openSharedTerminals(members: readonly TerminalMember[]): readonly Terminal[] {
  const servers = new Map<string, TerminalMember[]>()
  for (const member of members) {
    const key = `${member.watch} ${socketPath(member.socket)}`
    servers.set(key, [...(servers.get(key) ?? []), member])
  }
  const opened = new Map<TerminalMember, Terminal>()
  for (const together of servers.values()) {
    for (const [member, terminal] of openTogether(together)) opened.set(member, terminal)
  }
  return members.flatMap((member) => opened.get(member) ?? [])
}

function openTogether(members: readonly TerminalMember[]): [TerminalMember, Terminal][] {
  const [first] = members
  if (first === undefined) return []
  const shares = new Set<Share>(
    members.map((member) => ({
      member,
      record: openClientRecord(member.clientRecord, (message) => member.events.onNotice('warn', message)),
      wanted: [],
    })),
  )
  const terminal = openTerminalWithFallback({
    socket: first.socket,
    watch: first.watch,
    gateTokens: [...new Set(members.flatMap(({ gateTokens }) => gateTokens))],
    clientRecord: recordOfAll(shares),
    events: eventsOfAll(shares),
    onPolling: (reason) => {
      for (const { member } of shares) member.onPolling(reason)
    },
  })
  const watchAll = (): void => terminal.watch([...new Set([...shares].flatMap(({ wanted }) => wanted))])
  return [...shares].map((share) => [
    share.member,
    {
      ...terminal,
      watch: (sessionNames) => {
        share.wanted = sessionNames
        watchAll()
      },
      close: async () => {
        if (!shares.delete(share)) return
        if (shares.size === 0) await terminal.close()
        else watchAll()
        share.record.close()
      },
    },
  ])
}

/** Each project's file names all clients: whichever of them is started next after a crash can end those that are left. */
function recordOfAll(shares: ReadonlySet<Share>): ClientRecord {
  return {
    add: (pid) => {
      for (const { record } of shares) record.add(pid)
    },
    remove: (pid) => {
      for (const { record } of shares) record.remove(pid)
    },
    close: () => undefined,
  }
}

/** Everybody hears everything: a pane that is not theirs they do not know. */
function eventsOfAll(shares: ReadonlySet<Share>): TerminalEvents {
  const tell = (say: (events: TerminalEvents) => void): void => {
    for (const { member } of shares) say(member.events)
  }
  return {
    onOutput: (paneId, gate) => tell((events) => events.onOutput(paneId, gate)),
    onDropped: (paneId) => tell((events) => events.onDropped?.(paneId)),
    onPlaces: () => tell((events) => events.onPlaces()),
    onWatching: () => tell((events) => events.onWatching()),
    onNotice: (level, message) => tell((events) => events.onNotice(level, message)),
  }
}

export interface FallbackOptions extends Omit<TerminalOptions, 'onUnattachable'> {
  readonly watch: WatchWay
  /** Panes are polled from now on, until the end; the reason is null where that was asked for. */
  onPolling(reason: string | null): void
}

/** Opens tmux as it was asked for, and polls from the moment on in which attaching turns out to be impossible. */
export function openTerminalWithFallback(options: FallbackOptions): Terminal {
  let wanted: readonly string[] = []
  let closed = false
  let leaving = Promise.resolve()

  const poll = (reason: string | null): Terminal => {
    options.onPolling(reason)
    return openPollingTerminal(options)
  }
  const fallBack = (reason: string): void => {
    if (closed) return
    leaving = current.close()
    options.events.onNotice(
      'warn',
      `Control clients cannot attach to tmux (${reason}). Panes are polled from now on, which is slower and costs more.`,
    )
    current = poll(reason)
    current.watch(wanted)
  }
  let current = options.watch === 'poll' ? poll(null) : openTerminal({ ...options, onUnattachable: fallBack })

  /** What was asked of the one that is given up is asked again: its answer says nothing. Never used for keys. */
  const ask = async <T>(question: (terminal: Terminal) => Promise<T>): Promise<T> => {
    const asked = current
    const answer = await question(asked)
    return asked === current ? answer : question(current)
  }

  return {
    panes: () => ask((terminal) => terminal.panes()),
    capture: (paneId, historyLines) => ask((terminal) => terminal.capture(paneId, historyLines)),
    personAt: (paneId) => ask((terminal) => terminal.personAt(paneId)),
    sendIf: (request) => current.sendIf(request),
    claim: (paneId, before, after) => current.claim(paneId, before, after),
    announce: (sessionNames, message) => current.announce(sessionNames, message),
    watch: (sessionNames) => {
      wanted = sessionNames
      current.watch(sessionNames)
    },
    close: async () => {
      closed = true
      await Promise.all([current.close(), leaving])
    },
  }
}

/** Where the server is, what to tell whom, and where to remember our processes. */
export interface TerminalOptions {
  /** A name for tmux's `-L`, a path for `-S`, or null for the default server. */
  readonly socket: string | null
  /** Words of known prompts: output that holds one is reported as such. */
  readonly gateTokens: readonly string[]
  readonly events: TerminalEvents
  /** Remembers our clients; it is closed in the end. */
  readonly clientRecord: ClientRecord
  readonly parentGuard?: ParentGuard
  /** Hears once that no client of ours can attach, though there are sessions. */
  onUnattachable?(reason: string): void
}

/** Opens tmux for watching, reading and pressing keys. Nothing is started before the first call that needs it. */
export function openTerminal(options: TerminalOptions): Terminal {
  const record = options.clientRecord
  const mutex = new Mutex()
  const attempts = new AttachAttempts((reason) => options.onUnattachable?.(reason))
  const parentGuard = options.parentGuard ?? availableParentGuard()
  const context = { socket: options.socket, parentGuard, record, mutex, attempts }
  const queryClient: QueryClient = new QueryClient(context, () => sessions.queryClientLost())
  const sessions = new WatchedSessions(context, options.events, createGate(options.gateTokens), queryClient)
  const people = new People()
  let closed = false

  const client = async (paneId: string | null = null): Promise<ControlClient | null> =>
    closed ? null : queryClient.get(paneId)

  /** Reading twice is harmless, so what was lost with a client is asked again of the next. */
  const read = async <T>(
    paneId: string | null,
    ask: (client: ControlClient) => Promise<T | null>,
  ): Promise<T | null> => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const asked = await client(paneId)
      if (asked === null) return null
      const answer = await mutex.request(() => ask(asked))
      if (answer !== null) return answer
    }
    return null
  }

  return {
    panes: async (): Promise<readonly PaneInfo[]> => (await read(null, listPanes)) ?? [],
    capture: (paneId, historyLines): Promise<PaneCapture | null> =>
      read(paneId, (asked) => capturePane(asked, paneId, historyLines)),
    personAt: async (paneId): Promise<boolean> => {
      if ((await client(paneId)) === null) return false
      const answered = await read(paneId, async (asked) => (await people.ask(asked)) || null)
      // Where tmux does not answer nobody knows: better to wait than to type over a person.
      return answered === null || people.isAt(paneId, systemClock.now())
    },
    sendIf: async (request: GuardedSend): Promise<SendReply> => {
      const command = conditionalSend(request)
      if (command === null) return 'inexpressible'
      const asked = await client(request.paneId)
      return asked === null ? 'stale' : mutex.request(() => sendConditionally(asked, command))
    },
    claim: async (paneId, before, after): Promise<boolean> => {
      const asked = await client(paneId)
      return asked !== null && (await mutex.request(() => claimPane(asked, paneId, before, after)))
    },
    announce: async (sessionNames, message): Promise<void> => {
      const asked = await client()
      if (asked !== null) await mutex.request(() => announceTo(asked, sessionNames, message))
    },
    watch: (sessionNames): void => sessions.watch(sessionNames),
    close: async (): Promise<void> => {
      closed = true
      await sessions.close()
      await queryClient.close()
      record.close()
    },
  }
}
