/** One read of a worker's pane as an observation: the same for judging, for the check before a key and after it. */

import { observe, workerInfo } from '../core/observe.ts'
import { isElsewhere } from '../core/panes/elsewhere.ts'
import { type Obstacle, obstacleOf } from '../core/panes/obstacles.ts'
import type { Foreground } from '../core/ports.ts'
import type { Observation, TriggerKind } from '../plugin/contract.ts'
import type { Study } from './context.ts'
import type { WorkerWatch } from './worker-state.ts'

/** Where the processes of the whole machine have to be listed, one list serves the looks that come together. */
const PROCESSES_AGE_MS_MAX = 250

export interface SeenPane {
  readonly paneKey: string
  readonly observation: Observation
  /** Keeps a key from the pane, whatever it shows. */
  readonly obstacle: Obstacle | null
  /** Null where the processes of the machine do not tell. */
  readonly front: Foreground | null
  /** The process that tmux started in the pane. */
  readonly panePid: number
}

/** Null where the worker has no pane, or it is gone. */
export async function lookAtPane(
  house: Study,
  watch: Pick<WorkerWatch, 'config' | 'pane'>,
  trigger: TriggerKind,
): Promise<SeenPane | null> {
  if (watch.pane === null) return null
  const startedAt = house.clock.now()
  const look = await house.terminal.look(watch.pane.paneId, house.config.settings.max_context_lines)
  if (look === null) return null
  const { id } = watch.config
  // After the screen: a program that ended meanwhile is not taken for the one that drew it.
  const front = await house.processes.inFront(look.panePid, PROCESSES_AGE_MS_MAX)
  const observation = observe(
    {
      worker: workerInfo(watch.config),
      look: front === null ? look : { ...look, pane: { ...look.pane, foreground: front.names } },
      worktree: isElsewhere(look.pane.command) ? null : await house.worktreeOf(id, look.pane.currentPath),
      lastEvent: house.lastEventOf(id),
      instructions: await house.instructionsOf(id),
      trigger,
      now: house.clock.wall(),
    },
    house.hash,
  )
  house.metrics.looked(id, trigger, house.clock.now() - startedAt)
  return { paneKey: look.paneKey, panePid: look.panePid, observation, front, obstacle: obstacleOf(look) }
}
