/** The hold that the monitor itself puts on a worker. */

import { isHoldDue, UNCONFIRMED_UNTIL_HOLD } from '../core/limits/presses.ts'
import type { RunningBlocks, StandingBlock } from '../core/limits/standing-blocks.ts'
import type { Clock } from '../core/ports.ts'
import type { Journal } from '../core/trail/journal-port.ts'
import type { Usage } from './usage.ts'

interface HoldParts {
  readonly blocks: RunningBlocks
  readonly journal: Pick<Journal, 'log'>
  readonly clock: Pick<Clock, 'wall'>
}

/** Puts a worker on hold if one of its `newest` sends is the third in a row without a visible effect; null if not. */
export async function holdIfDue(
  workerId: string,
  { presses }: Usage,
  { blocks, journal, clock }: HoldParts,
  newest = 1,
): Promise<StandingBlock | null> {
  if (!isHoldDue(presses, workerId, newest)) return null
  const stop: StandingBlock = {
    kind: 'hold',
    since: new Date(clock.wall()).toISOString(),
    reason: `${UNCONFIRMED_UNTIL_HOLD} answers in a row without effect`,
  }
  await blocks.hold(workerId, stop).catch((error: unknown) => {
    journal.log('ERROR', `${workerId}: its hold could not be written: ${String(error)}`)
  })
  return stop
}
