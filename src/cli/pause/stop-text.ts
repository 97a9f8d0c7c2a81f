/** What stops keys, in words and with the command that lifts it. */

import type { Paused } from './pause.ts'

/** One sentence for each stop. */
export function stopText({ worker, kind, since, reason, unwritten }: Paused): string {
  const who = worker === null ? 'all workers' : worker
  const from = since === null ? '' : ` since ${new Date(since).toLocaleString('sv-SE')}`
  const why = reason === '' ? '' : ` (${reason})`
  const word = kind === 'hold' ? 'ON HOLD' : 'PAUSED'
  const only = worker === null ? '' : ` --worker ${worker}`
  const lost =
    unwritten === undefined
      ? ''
      : `\nIt holds only as long as the monitor that runs now: it could not be written. ${unwritten}`
  return `${word}: ${who}${from}${why}. No key until: czarina-monitor resume${only}${lost}`
}
