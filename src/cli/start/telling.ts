/** How a run notifies people: its channels, and the count in the status lines of its tmux server. */

import { localUtcOffset, systemClock } from '../../adapters/clock.ts'
import type { Place } from '../../channels/channel.ts'
import type { AttachedClient, Terminal } from '../../core/ports.ts'
import type { NotifySettings } from '../../core/project/notify.ts'
import type { LogLevel } from '../../core/trail/journal-port.ts'
import type { ItemBook } from '../../monitor/item-book.ts'
import type { LookedAt } from '../../people/schedule.ts'
import { Teller } from '../../people/teller.ts'
import type { Redactor } from '../../redact/secrets.ts'
import { openChannel } from '../notify/channels.ts'

interface PlacedWorker {
  readonly worker: string
  readonly place: Pick<Place, 'id'> | null
}

export interface TellingParts {
  readonly directory: string
  /** Identifies the project in tmux. */
  readonly projectKey: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly items: Pick<ItemBook, 'listen'>
  /** Where each worker is now. */
  readonly workers: () => readonly PlacedWorker[]
  readonly settings: () => NotifySettings
  readonly redactor: () => Redactor
  readonly log: (level: LogLevel, text: string) => void
}

export interface Telling extends AsyncDisposable {
  readonly teller: Teller
  /** Lets messages go to tmux from now on. */
  openTmux(terminal: Terminal): void
}

/** How long the end of a run waits for tmux to remove the count. */
const CLEAR_MS_MAX = 1000
/** If tmux does not answer within this, we assume that nobody looks at a pane. */
const LOOK_MS_MAX = 1000

/** Opens the channels at once; those that need tmux reach nobody until `openTmux`. */
export function openTelling({
  directory,
  projectKey,
  environment,
  items,
  workers,
  settings,
  redactor,
  log,
}: TellingParts): Telling {
  let terminal: Terminal | null = null
  let isShown = false
  const teller = new Teller({
    ...{ clock: systemClock, utcOffset: localUtcOffset, settings, redactor, log },
    open: (channel) =>
      openChannel(channel, {
        ...{ directory, environment },
        terminal: {
          clients: async () => (await terminal?.clients()) ?? [],
          announce: async (names, message) => terminal?.announce(names, message),
        },
      }),
    lookedAt: async () => {
      const silence = systemClock.sleep(LOOK_MS_MAX).then(() => [])
      const asked = terminal?.clients().catch(() => []) ?? []
      return lookedAtBy(await Promise.race([asked, silence]), workers())
    },
    onCount: (count) => {
      if (terminal === null || !settings().channels.some(({ type }) => type === 'tmux')) return
      isShown = true
      void terminal.needsYou(projectKey, count).catch(() => undefined)
    },
  })
  const stopListening = items.listen((item, transition) => teller.heard(item, transition))
  return {
    teller,
    openTmux: (opened) => {
      terminal = opened
      // A run that was killed may have left its count.
      void terminal.needsYou(projectKey, null).catch(() => undefined)
    },
    [Symbol.asyncDispose]: async () => {
      stopListening()
      teller.close()
      if (!isShown || terminal === null) return
      isShown = false
      const cleared = terminal.needsYou(projectKey, null).catch(() => undefined)
      await Promise.race([cleared, systemClock.sleep(CLEAR_MS_MAX)])
    },
  }
}

function lookedAtBy(clients: readonly AttachedClient[], workers: readonly PlacedWorker[]): LookedAt {
  const panes = new Set(clients.map(({ looksAt }) => looksAt))
  return new Set(workers.flatMap(({ worker, place }) => (place && panes.has(place.id) ? [worker] : [])))
}
