/** Notifies people, through the channels of their projects, about a monitor that cannot do so itself any more. */

import { systemClock } from '../../adapters/clock.ts'
import { projectKey } from '../../adapters/control/socket-place.ts'
import { openPollingTerminal } from '../../channels/tmux/poll/polling-terminal.ts'
import { OWN } from '../../core/items/item.ts'
import { newsMessage } from '../../people/messages.ts'
import { Outbox } from '../../people/outbox.ts'
import { monitorText } from '../../people/texts.ts'
import { openChannel, SILENT_EVENTS } from '../notify/channels.ts'
import { effectiveChannels } from '../notify/effective-channels.ts'
import type { ProjectPlace } from '../project.ts'
import { type Noticed, watchOver } from './watch-over.ts'

/** A message that no channel could deliver within this time is dropped, and the process ends. */
const TELL_MS_MAX = 600_000

export interface WatchdogFlags {
  readonly project: readonly string[]
  readonly socket?: string | undefined
  readonly pid: number
  readonly silent: number
}

/** Runs until the monitor ends whose heartbeats it reads. */
export async function runWatchdog(
  signs: AsyncIterable<string>,
  { project, socket, pid, silent }: WatchdogFlags,
): Promise<void> {
  const tellIn = (directory: string, what: Noticed): Promise<void> =>
    tellPeople({ directory }, socket, what, monitorText(what, directory, pid, silent))
  await watchOver({
    ...{ signs, clock: systemClock, silent_ms: silent * 1000 },
    tell: async (what) => void (await Promise.allSettled(project.map((each) => tellIn(each, what)))),
  })
}

async function tellPeople(
  place: ProjectPlace,
  named: string | undefined,
  what: Noticed,
  text: string,
): Promise<void> {
  const { channels, socket } = await effectiveChannels(place, named)
  const terminal = openPollingTerminal({ socket, gateTokens: [], events: SILENT_EVENTS })
  try {
    // Otherwise the count would stay in the status line for ever.
    if (what === 'gone')
      await projectKey(place.directory).then(
        (key) => terminal.needsYou(key, null),
        () => undefined, // a missing folder has no key; people are notified of its monitor anyway
      )
    const parts = { terminal, directory: place.directory, environment: process.env }
    const message = newsMessage({ about: 'monitor', text }, { worker: OWN, kind: 'monitor', text })
    const end = systemClock.now() + TELL_MS_MAX
    const outboxes = channels.map((channel) => {
      const notify = openChannel(channel, parts)
      const outbox = new Outbox({ name: channel.name, notify, clock: systemClock, log: () => undefined })
      outbox.put(message, () => systemClock.now() < end)
      return outbox
    })
    await Promise.all(outboxes.map((outbox) => outbox.emptied()))
  } finally {
    await terminal.close()
  }
}
