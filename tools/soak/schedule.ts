/** When each fault happens. It follows from the seed alone, so that a run can be repeated. */

import { randomOf } from '../stage/random.ts'

export const FAULTS = [
  'monitor-kill',
  'server-kill',
  'client-kill',
  'window-reopened',
  'flood',
  'resize',
  'copy-mode',
  'person-types',
  'config-saved',
  'config-broken',
  'logs-rotated',
  'paused',
  'model-429',
  'model-500',
  'model-529',
  'model-hangs',
  'model-malformed',
  'model-drops',
] as const
export type Fault = (typeof FAULTS)[number]

export interface Appointment {
  readonly at_ms: number
  readonly fault: Fault
  /** Seed for the choices of the fault, such as the worker or the size. */
  readonly seed: number
}

interface Habit {
  /** How often in a whole day of thirty minutes; at least once in a shorter run. */
  readonly times: number
  /** The period in which it may happen, as shares of the run. */
  readonly from: number
  readonly to: number
}

const WHOLE_DAY_MINUTES = 30
/** No faults at the very beginning, and none in the last tenth, in which everything must settle. */
const THROUGHOUT = { from: 0.05, to: 0.9 }

/** The last monitor and the last server run for more than half of the time: a leak does not show in a shorter one. */
const HABITS: Readonly<Record<Fault, Habit>> = {
  'monitor-kill': { times: 4, from: 0.05, to: 0.4 },
  'server-kill': { times: 1, from: 0.42, to: 0.45 },
  'client-kill': { times: 6, ...THROUGHOUT },
  'window-reopened': { times: 12, ...THROUGHOUT },
  flood: { times: 8, ...THROUGHOUT },
  resize: { times: 8, ...THROUGHOUT },
  'copy-mode': { times: 8, ...THROUGHOUT },
  'person-types': { times: 12, ...THROUGHOUT },
  'config-saved': { times: 8, ...THROUGHOUT },
  'config-broken': { times: 4, ...THROUGHOUT },
  'logs-rotated': { times: 8, ...THROUGHOUT },
  paused: { times: 4, ...THROUGHOUT },
  'model-429': { times: 2, ...THROUGHOUT },
  'model-500': { times: 2, ...THROUGHOUT },
  'model-529': { times: 2, ...THROUGHOUT },
  'model-hangs': { times: 2, ...THROUGHOUT },
  'model-malformed': { times: 2, ...THROUGHOUT },
  'model-drops': { times: 2, ...THROUGHOUT },
}

/** All faults of a run in order of time: the period of a kind has equal parts, with one fault at a random time in each. */
export function scheduleOf(seed: number, minutes: number): readonly Appointment[] {
  const random = randomOf(seed)
  const run_ms = minutes * 60_000
  return FAULTS.flatMap((fault) => {
    const { times, from, to } = HABITS[fault]
    const count = Math.max(1, Math.round((times * minutes) / WHOLE_DAY_MINUTES))
    const part = (to - from) / count
    return Array.from({ length: count }, (_, index) => ({
      at_ms: Math.round((from + part * (index + random.share())) * run_ms),
      fault,
      seed: Math.floor(random.share() * 2 ** 31),
    }))
  }).sort((left, right) => left.at_ms - right.at_ms)
}
