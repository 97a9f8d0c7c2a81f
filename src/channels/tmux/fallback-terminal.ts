import type { Terminal } from '../../core/ports.ts'
import type { WatchWay } from '../../core/project/config.ts'
import { openPollingTerminal } from './poll/terminal.ts'
import { openTerminal, type TerminalOptions } from './terminal.ts'

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
    look: (paneId, historyLines) => ask((terminal) => terminal.look(paneId, historyLines)),
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
