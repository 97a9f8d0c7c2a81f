/** The question to the whole chain of analyzers, as long as the limits on models let it be asked. */

import type { Brake } from '../core/limits/brake.ts'
import { modelBrake } from '../core/limits/limits.ts'
import { momentOf } from '../core/moment.ts'
import type { Observation } from '../plugin/contract.ts'
import type { ReaderAnswer, Study } from './context.ts'
import type { Fleet } from './usage.ts'

const MINUTE_MS = 60_000

export interface FullAnswer extends ReaderAnswer {
  /** The limit that kept a model from being asked: the answer is then what the structure says. */
  readonly brake: Brake | null
}

/** What all analyzers say; what the structure says where there are no more of them, or where a limit is reached. */
export async function askFully(
  observation: Observation,
  structure: ReaderAnswer,
  fleet: Fleet,
  house: Pick<Study, 'reader' | 'config' | 'clock'>,
): Promise<FullAnswer> {
  const { readFully } = house.reader
  if (readFully === null) return { ...structure, brake: null }
  const moment = momentOf(house.clock)
  const { now } = moment
  const brake = modelBrake(house.config.settings.limits, fleet, moment)
  if (brake !== null) return { ...structure, brake }
  fleet.asked = [...fleet.asked.filter((time_ms) => time_ms > now - MINUTE_MS), now]
  const answer = await readFully(observation)
  const nobodyWasAsked = (answer.analysis?.model ?? null) === null && answer.faults.length === 0
  if (nobodyWasAsked) fleet.asked = withoutOne(fleet.asked, now)
  return { ...answer, brake: null }
}

function withoutOne(times: readonly number[], time_ms: number): readonly number[] {
  const at = times.indexOf(time_ms)
  return times.filter((_, index) => index !== at)
}
