/** A change of what the monitor works by, for a terminal. */

import { localUtcOffset } from '../../adapters/clock.ts'
import { type Change, changeSentence } from '../../core/trail/change.ts'
import { localTime, oneLine } from '../../core/trail/log-lines.ts'
import { paint } from '../output.ts'

/** One line, with the local time of the change. */
export function changeText(change: Change): string {
  const time_ms = Date.parse(change.timestamp)
  const time = localTime(time_ms, localUtcOffset(time_ms), ' ')
  const text = oneLine(changeSentence(change))
  if (change.change === 'adopted') return `In force since ${time}: ${text}`
  if (change.change === 'waits') return paint('yellow', `Needs your word since ${time}: ${text}`)
  return paint('yellow', `Refused at ${time}, what was before stays in force: ${text}`)
}
