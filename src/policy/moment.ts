/** The moments that a policy may name: a whole date and a time of day, so that nobody has to guess which end of a day is meant. */

import { isCzarinaError } from '../core/errors.ts'
import { parseTime } from '../core/trail/time-range.ts'

export const MOMENT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-][01]\d:?[0-5]\d)?$/

/** Milliseconds since the epoch, without a zone in local time; null where it is no moment or no such day exists. */
export function momentOf(text: string): number | null {
  if (!MOMENT.test(text)) return null
  try {
    return parseTime(text, new Date(0))
  } catch (error) {
    if (isCzarinaError(error)) return null
    throw error
  }
}
