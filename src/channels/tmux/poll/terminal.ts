import type { Terminal, TerminalEvents } from '../../../core/ports.ts'
import { createScreenGate } from '../gate.ts'
import { capturePaneOnce, listPanes } from '../panes.ts'
import { announceTo, FreshPeople } from '../people.ts'
import { claimPane, conditionalSend, sendConditionally } from '../send.ts'
import { ProcessAsker } from './process-asker.ts'
import { Rounds } from './rounds.ts'

interface PollingOptions {
  readonly socket: string | null
  readonly gateTokens: readonly string[]
  readonly events: TerminalEvents
}

/**
 * Opens tmux without attaching to it: plain processes ask, several times a second. Slower and dearer than a control client,
 * and good where none can attach.
 */
export function openPollingTerminal({ socket, gateTokens, events }: PollingOptions): Terminal {
  // Two, so that a key does not wait for a round.
  const asker = new ProcessAsker(socket)
  const watching = new ProcessAsker(socket)
  const people = new FreshPeople(asker)
  const rounds = new Rounds(watching, createScreenGate(gateTokens), events)
  return {
    panes: async () => (await listPanes(asker)) ?? [],
    capture: (paneId, historyLines) => {
      people.ask()
      return capturePaneOnce(asker, paneId, historyLines)
    },
    // Where tmux does not answer nobody knows: better to wait than to type over a person.
    personAt: async (paneId) => (await people.isAt(paneId)) ?? true,
    sendIf: async (request) => {
      const command = conditionalSend(request)
      return command === null ? 'inexpressible' : sendConditionally(asker, command)
    },
    claim: (paneId, before, after) => claimPane(asker, paneId, before, after),
    announce: (sessionNames, message) => announceTo(asker, sessionNames, message),
    watch: (sessionNames) => rounds.watch(sessionNames),
    close: async () => {
      await Promise.all([rounds.close(), watching.close(), asker.close()])
    },
  }
}
