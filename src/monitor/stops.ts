/** The stops of one worker, as they are read before each key, and the hold that the monitor itself puts on it. */

import { isHoldDue, UNCONFIRMED_UNTIL_HOLD } from '../core/brakes/presses.ts'
import type { Stop } from '../core/brakes/stops.ts'
import type { Fleet } from './fleet.ts'
import type { House } from './house.ts'
import type { WorkerWatch } from './worker-watch.ts'

type Parts = Pick<House, 'stops' | 'journal' | 'clock'>

/** What keeps keys from this worker now. A hold that could not be written holds as long as this run, and is tried again. */
export async function stopNow(watch: WorkerWatch, house: Parts): Promise<Stop | null> {
  if (watch.unwrittenHold !== null) await writeHold(watch, watch.unwrittenHold, house)
  return (await house.stops.of(watch.config.id)) ?? watch.unwrittenHold
}

/** Puts the worker on hold where its newest send is the third in a row that nobody saw work; null where it is not. */
export async function holdIfDue(watch: WorkerWatch, fleet: Fleet, house: Parts): Promise<Stop | null> {
  if (!isHoldDue(fleet.presses, watch.config.id)) return null
  const stop: Stop = {
    kind: 'hold',
    since: new Date(house.clock.wall()).toISOString(),
    reason: `${UNCONFIRMED_UNTIL_HOLD} answers in a row without effect`,
  }
  await writeHold(watch, stop, house)
  return stop
}

async function writeHold(watch: WorkerWatch, stop: Stop, { stops, journal }: Parts): Promise<void> {
  try {
    await stops.hold(watch.config.id, stop)
    watch.unwrittenHold = null
  } catch (error) {
    watch.unwrittenHold = stop
    journal.log('ERROR', `${watch.config.id}: its hold could not be written: ${String(error)}`)
  }
}
