import type { Terminal } from '../../../core/ports.ts'
import { announceTo } from '../announce.ts'
import { claimPane } from '../claim.ts'
import { listPanes } from '../panes.ts'
import { conditionalSend, sendConditionally } from '../send.ts'
import type { TerminalOptions } from '../terminal.ts'
import { capturePaneOnce } from './capture.ts'
import { FreshPeople } from './fresh-people.ts'
import { ProcessAsker } from './process-asker.ts'
import { Rounds } from './rounds.ts'
import { createScreenGate } from './screen-gate.ts'

/**
 * Opens tmux without attaching to it: plain processes ask, several times a second. Slower and dearer than a control client,
 * and good where none can attach.
 */
export function openPollingTerminal({
  socket,
  gateTokens,
  events,
}: Pick<TerminalOptions, 'socket' | 'gateTokens' | 'events'>): Terminal {
  // Two, so that a key does not wait for a round.
  const asker = new ProcessAsker(socket)
  const watching = new ProcessAsker(socket)
  const people = new FreshPeople(asker)
  const rounds = new Rounds(watching, createScreenGate(gateTokens), events)
  return {
    panes: async () => (await listPanes(asker)) ?? [],
    look: (paneId, historyLines) => {
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
