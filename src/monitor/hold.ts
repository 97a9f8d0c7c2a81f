/** The hold that the monitor itself puts on a worker. */

import { isHoldDue, UNCONFIRMED_UNTIL_HOLD } from '../core/limits/presses.ts'
import type { StandingBlock } from '../core/limits/standing-blocks.ts'
import type { ActingContext } from './context.ts'
import type { Usage } from './usage.ts'

/** Puts the worker on hold where its newest send is the third in a row that nobody saw work; null where it is not. */
export async function holdIfDue(
  workerId: string,
  { presses }: Usage,
  { blocks, journal, clock }: Pick<ActingContext, 'blocks' | 'journal' | 'clock'>,
): Promise<StandingBlock | null> {
  if (!isHoldDue(presses, workerId)) return null
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
