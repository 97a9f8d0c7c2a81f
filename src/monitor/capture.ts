/** One capture of a worker as an observation: the same for judging, for the check before an answer and after it. */

import type { Seen } from '../channels/channel.ts'
import { observe, workerInfo } from '../core/observe.ts'
import { isElsewhere } from '../core/panes/elsewhere.ts'
import type { TriggerKind } from '../plugin/contract.ts'
import type { AnalysisContext } from './context.ts'
import type { WorkerState } from './worker-state.ts'

/** Null where the worker has no place, or it is gone. */
export async function capture(
  { config, place }: Pick<WorkerState, 'config' | 'place'>,
  trigger: TriggerKind,
  context: AnalysisContext,
): Promise<Seen | null> {
  if (place === null) return null
  const startedAt = context.clock.now()
  const sighting = await context.channel.observe(place.id)
  if (sighting === null) return null
  const { command, currentPath } = sighting.pane
  const observation = observe(
    {
      worker: workerInfo(config),
      look: sighting,
      worktree: isElsewhere(command) ? null : await context.worktreeOf(config.id, currentPath),
      lastEvent: context.lastEventOf(config.id),
      instructions: await context.instructionsOf(config.id),
      trigger,
      now: context.clock.wall(),
    },
    context.hash,
  )
  context.metrics.looked(config.id, trigger, context.clock.now() - startedAt)
  return { sighting, observation }
}
