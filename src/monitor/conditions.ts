/** The present condition of everything that workers depend on. */

import { OWN } from '../core/items/item.ts'
import {
  analyzerConditions,
  type Condition,
  holdConditions,
  limitConditions,
  trailCondition,
} from '../core/items/troubles.ts'
import { modelLimit } from '../core/limits/limits.ts'
import type { StandingBlocks } from '../core/limits/standing-blocks.ts'
import { momentOf } from '../core/moment.ts'
import type { MonitorContext } from './context.ts'
import type { Usage } from './usage.ts'

/** Collects the conditions from their sources; `channel` is the channel's condition at its last use. */
export function conditionsNow(
  stops: StandingBlocks,
  channel: Condition['now'],
  usage: Usage,
  { config, clock, pipeline, journal }: Pick<MonitorContext, 'config' | 'clock' | 'pipeline' | 'journal'>,
): readonly Condition[] {
  const { limits } = config.settings
  const block = pipeline.readFully === null ? null : modelLimit(limits, usage.models, momentOf(clock))
  if (block === null) usage.unasked(false)
  const workers = config.workers.map(({ id }) => id)
  return [
    ...holdConditions(stops, workers),
    ...limitConditions(block, usage.isModelUnasked),
    ...analyzerConditions(pipeline.health?.() ?? []),
    { kind: 'outage', worker: OWN, about: 'the channel', now: channel },
    trailCondition(journal.trouble()),
  ]
}
