/** One terminal for each tmux server, shared by all projects that this process watches on it. */

import type { Terminal, TerminalEvents } from '../../core/ports.ts'
import { type ClientRecord, openClientRecord } from './client-record.ts'
import { socketPath } from './socket-path.ts'
import { type FallbackOptions, openTerminalWithFallback } from './terminal.ts'

/** What one project needs from tmux. */
export interface TerminalMember extends Omit<FallbackOptions, 'clientRecord' | 'lifeline'> {
  /** Path of the file that records our clients; null to record nothing. */
  readonly clientRecord: string | null
}

interface Share {
  readonly member: TerminalMember
  readonly record: ClientRecord
  wanted: readonly string[]
}

/**
 * Opens one terminal for each server, for all projects that are watched on it: two terminals would attach to
 * a session twice, and each would need a query client. The terminals are in the order of the members; each is
 * closed separately.
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

/**
 * Each project's file lists all clients, so that whichever project starts first after a crash can end those
 * that are left.
 */
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

/** Passes all events to every project: each ignores panes that are not its own. */
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
