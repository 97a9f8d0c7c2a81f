/** One read of a worker's pane as an observation: the same for judging, for the check before a key and after it. */

import { observe, workerInfo } from '../core/observe.ts'
import type { Observation, TriggerKind } from '../plugin/contract.ts'
import type { Study } from './house.ts'
import type { WorkerWatch } from './worker-watch.ts'

export interface SeenPane {
  readonly paneKey: string
  readonly observation: Observation
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
  const observation = observe(
    {
      worker: workerInfo(watch.config),
      look,
      worktree: await house.worktreeOf(id, look.pane.currentPath),
      lastEvent: house.lastEventOf(id),
      instructions: await house.instructionsOf(id),
      trigger,
      now: house.clock.wall(),
    },
    house.hash,
  )
  house.metrics.looked(id, trigger, house.clock.now() - startedAt)
  return { paneKey: look.paneKey, observation }
}
