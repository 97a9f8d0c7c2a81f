import { systemClock } from '../../adapters/clock.ts'
import type {
  GuardedSend,
  PaneInfo,
  PaneLook,
  SendReply,
  Terminal,
  TerminalEvents,
} from '../../core/ports.ts'
import { announceTo } from './announce.ts'
import { AttachAttempts } from './attach-attempts.ts'
import { capturePane } from './capture.ts'
import { claimPane } from './claim.ts'
import { availableLifeline, type Lifeline } from './client-process.ts'
import type { ClientRecord } from './client-record.ts'
import { Companion } from './companion.ts'
import type { ControlClient } from './control-client.ts'
import { createGate } from './gate.ts'
import { Lane } from './lane.ts'
import { listPanes } from './panes.ts'
import { People } from './people.ts'
import { conditionalSend, sendConditionally } from './send.ts'
import { WatchedSessions } from './sessions.ts'

/** Where the server is, what to tell whom, and where to remember our processes. */
export interface TerminalOptions {
  /** A name for tmux's `-L`, a path for `-S`, or null for the default server. */
  readonly socket: string | null
  /** Words of known prompts: output that holds one is reported as such. */
  readonly gateTokens: readonly string[]
  readonly events: TerminalEvents
  /** Remembers our clients; it is closed in the end. */
  readonly clientRecord: ClientRecord
  readonly lifeline?: Lifeline
  /** Hears once that no client of ours can attach, though there are sessions. */
  onUnattachable?(reason: string): void
}

/** Opens tmux for watching, reading and pressing keys. Nothing is started before the first call that needs it. */
export function openTerminal(options: TerminalOptions): Terminal {
  const record = options.clientRecord
  const lane = new Lane()
  const attempts = new AttachAttempts((reason) => options.onUnattachable?.(reason))
  const lifeline = options.lifeline ?? availableLifeline()
  const context = { socket: options.socket, lifeline, record, lane, attempts }
  const companion: Companion = new Companion(context, () => sessions.companionLost())
  const sessions = new WatchedSessions(context, options.events, createGate(options.gateTokens), companion)
  const people = new People()
  let closed = false

  const client = async (paneId: string | null = null): Promise<ControlClient | null> =>
    closed ? null : companion.get(paneId)

  /** Reading twice is harmless, so what was lost with a client is asked again of the next. */
  const read = async <T>(
    paneId: string | null,
    ask: (client: ControlClient) => Promise<T | null>,
  ): Promise<T | null> => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const asked = await client(paneId)
      if (asked === null) return null
      const answer = await lane.request(() => ask(asked))
      if (answer !== null) return answer
    }
    return null
  }

  return {
    panes: async (): Promise<readonly PaneInfo[]> => (await read(null, listPanes)) ?? [],
    look: (paneId, historyLines): Promise<PaneLook | null> =>
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
      return asked === null ? 'stale' : lane.request(() => sendConditionally(asked, command))
    },
    claim: async (paneId, before, after): Promise<boolean> => {
      const asked = await client(paneId)
      return asked !== null && (await lane.request(() => claimPane(asked, paneId, before, after)))
    },
    announce: async (sessionNames, message): Promise<void> => {
      const asked = await client()
      if (asked !== null) await lane.request(() => announceTo(asked, sessionNames, message))
    },
    watch: (sessionNames): void => sessions.watch(sessionNames),
    close: async (): Promise<void> => {
      closed = true
      await sessions.close()
      await companion.close()
      record.close()
    },
  }
}
