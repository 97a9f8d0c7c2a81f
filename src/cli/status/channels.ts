/** How the ways to tell people are doing, on one line. */

import type { RunState } from '../../adapters/control/messages.ts'
import { paint, printable } from '../output.ts'

/** Each channel by its name; one that fails says how often, why, and when it is tried again. */
export function channelsText(channels: RunState['channels']): string {
  const words = channels.map(({ name, failures, why, next }) => {
    if (failures === 0) return why === null ? name : `${name} (${why})`
    const times = failures === 1 ? 'once' : `${failures} times`
    const at = next === null ? '' : `, next ${new Date(next).toLocaleTimeString('en-GB')}`
    return paint('yellow', printable(`${name} failed ${times}${at} (${why})`))
  })
  return `Channels  ${['log', ...words].join(', ')}`
}
