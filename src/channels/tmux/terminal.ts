import { systemClock } from '../../adapters/clock.ts'
import type {
  AttachedClient,
  GuardedSend,
  PaneCapture,
  PaneInfo,
  SendReply,
  Terminal,
  TerminalEvents,
} from '../../core/ports.ts'
import type { WatchWay } from '../../core/project/config.ts'
import { AttachAttempts, Mutex, QueryClient } from './attach.ts'
import type { ClientRecord } from './client-record.ts'
import type { ControlClient } from './control-client.ts'
import { createGate } from './gate.ts'
import { capturePane, listPanes } from './panes.ts'
import { announceTo, attachedClients, People, setNeedsYou } from './people.ts'
import { openPollingTerminal } from './poll/polling-terminal.ts'
import { availableParentGuard, type ParentGuard } from './run-tmux.ts'
import { claimPane, conditionalSend, sendConditionally } from './send.ts'
import { WatchedSessions } from './sessions.ts'

/** How tmux is watched, and whom to notify if that has to change. */
export interface FallbackOptions extends Omit<TerminalOptions, 'onUnattachable'> {
  readonly watch: WatchWay
  /** Panes are polled from now on, for the rest of the run; the reason is null if polling was asked for. */
  onPolling(reason: string | null): void
}

/** Opens tmux as configured, and switches to polling if attaching turns out to be impossible. */
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

  /**
   * Repeats a request if the terminal was replaced meanwhile, since the old one's answer says nothing. Never
   * used for keys.
   */
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
    clients: () => ask((terminal) => terminal.clients()),
    announce: (clientNames, message) => current.announce(clientNames, message),
    needsYou: (projectKey, count) => current.needsYou(projectKey, count),
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

/** Where the server is, whom to notify of what, and where to record our processes. */
export interface TerminalOptions {
  /** A name for tmux's `-L`, a path for `-S`, or null for the default server. */
  readonly socket: string | null
  /** The prompt markers: output that contains one is reported as such. */
  readonly gateTokens: readonly string[]
  readonly events: TerminalEvents
  /** Records our clients; it is closed together with the terminal. */
  readonly clientRecord: ClientRecord
  readonly parentGuard?: ParentGuard
  /** Called once if our clients cannot attach although there are sessions. */
  onUnattachable?(reason: string): void
}

/** Opens tmux for watching, reading and pressing keys. Nothing starts before a call needs it. */
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

  /** Reading twice is harmless, so a request that was lost with its client is repeated with the next one. */
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
      // If tmux does not answer, a person may be there: better to wait than to type over them.
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
    clients: async (): Promise<readonly AttachedClient[]> =>
      (await read(null, (asked) => attachedClients(asked, people))) ?? [],
    announce: async (clientNames, message): Promise<void> => {
      const asked = await client()
      if (asked !== null) await mutex.request(() => announceTo(asked, clientNames, message))
    },
    needsYou: async (projectKey, count): Promise<void> => {
      const asked = await client()
      if (asked !== null) await mutex.request(() => setNeedsYou(asked, projectKey, count))
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
