/** What a running monitor answers on its socket. */

import { systemClock } from '../../adapters/clock.ts'
import type { RunState } from '../../adapters/control/messages.ts'
import type { ControlHandlers } from '../../adapters/control/server.ts'
import type { Place } from '../../channels/channel.ts'
import { holderText } from '../../channels/tmux/pane-claims.ts'
import { socketPath } from '../../channels/tmux/socket-path.ts'
import { blockList, type RunningBlocks } from '../../core/limits/standing-blocks.ts'
import type { MonitorSettings, ProjectConfig } from '../../core/project/config.ts'

/** Why panes are polled; null where that was asked for. */
export interface Polling {
  readonly because: string | null
}

/** What the socket tells of a monitor. */
interface Watching {
  workers(): readonly (Omit<RunState['workers'][number], 'pane'> & { readonly place: Place | null })[]
  isSilent(): boolean
  trailTrouble(): string | null
  contested(placeId: string, by: string): boolean
}

interface ControlParts {
  /** Where the run watches, which may be less than what is saved. */
  readonly watched: () => Pick<MonitorSettings, 'socket' | 'watch'>
  readonly blocks: RunningBlocks
  /** Null where nothing is watched: one worker is answered once. */
  readonly monitor: Watching | null
  readonly pollingNow: () => Polling | null
  /** Ends the run. */
  readonly stop: () => void
}

/** The handlers of one project. */
export function controlHandlers({ blocks, monitor, ...run }: ControlParts): ControlHandlers {
  return {
    state: async () => ({
      tmuxSocket: socketPath(run.watched().socket),
      tmuxSilent: monitor?.isSilent() ?? false,
      trailTrouble: monitor?.trailTrouble() ?? null,
      watch: run.watched().watch,
      polling: run.pollingNow(),
      stops: [...blockList(await blocks.all())],
      workers: (monitor?.workers() ?? []).map(({ place, ...worker }) => ({
        ...worker,
        pane: place && { id: place.id, place: place.label },
      })),
    }),
    pause: async ({ worker, reason }) => {
      const since = new Date(systemClock.wall()).toISOString()
      return { since, unwritten: await blocks.pause(worker, { kind: 'pause', since, reason }) }
    },
    resume: async ({ worker }) => {
      const resumed = await blocks.resume(worker)
      return { resumed, remaining: [...blockList(await blocks.all())] }
    },
    stop: () => {
      run.stop()
      return { pid: process.pid }
    },
    contested: ({ pane, ...by }) => {
      if (!monitor?.contested(pane, holderText(by))) throw new Error(`pane ${pane} is not watched here`)
    },
  }
}

/** The same for a process that holds the project for a moment and watches nothing. */
export function idleHandlers(config: ProjectConfig, blocks: RunningBlocks): ControlHandlers {
  return controlHandlers({
    ...{ watched: () => config.settings, blocks, monitor: null },
    ...{ pollingNow: () => null, stop: () => undefined },
  })
}
