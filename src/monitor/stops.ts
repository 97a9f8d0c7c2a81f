/** The hold that the monitor itself puts on a worker. */

import { isHoldDue, UNCONFIRMED_UNTIL_HOLD } from '../core/limits/presses.ts'
import type { Stop } from '../core/limits/stops.ts'
import type { ActingContext } from './context.ts'
import type { Usage } from './usage.ts'

/** Puts the worker on hold where its newest send is the third in a row that nobody saw work; null where it is not. */
export async function holdIfDue(
  workerId: string,
  { presses }: Usage,
  { stops, journal, clock }: Pick<ActingContext, 'stops' | 'journal' | 'clock'>,
): Promise<Stop | null> {
  if (!isHoldDue(presses, workerId)) return null
  const stop: Stop = {
    kind: 'hold',
    since: new Date(clock.wall()).toISOString(),
    reason: `${UNCONFIRMED_UNTIL_HOLD} answers in a row without effect`,
  }
  await stops.hold(workerId, stop).catch((error: unknown) => {
    journal.log('ERROR', `${workerId}: its hold could not be written: ${String(error)}`)
  })
  return stop
}
