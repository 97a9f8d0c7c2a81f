/** The state of the channels of `notify`, in one line. */

import type { RunState } from '../../adapters/control/messages.ts'
import { localStamp } from '../../core/text/local-time.ts'
import { sentence } from '../output.ts'

const DATE_CHARACTERS = 'YYYY-MM-DD '.length

/** Lists the channels by name; one that fails shows how often, when it is retried, and why. */
export function channelsText(channels: RunState['channels'], width: number | null): string {
  const words = channels.map(({ name, failures, why, next }) => {
    if (failures === 0) return why === null ? name : `${name} (${why})`
    const times = failures === 1 ? 'once' : `${failures} times`
    const at = next === null ? '' : `, next ${localStamp(next).slice(DATE_CHARACTERS)}`
    return `${name} failed ${times}${at} (${why})`
  })
  const isFailing = channels.some(({ failures }) => failures > 0)
  return sentence(
    `Channels  ${['log', ...words].join(', ')}`,
    width,
    ...(isFailing ? (['needs'] as const) : []),
  )
}
