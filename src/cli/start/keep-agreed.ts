/** Keeps what has taken force without a person, so that whoever undoes it, even between two runs, needs one. */

import { randomUUID } from 'node:crypto'
import { systemClock } from '../../adapters/clock.ts'
import { errorText } from '../../adapters/files/reading.ts'
import { policiesInForce } from '../../adapters/policies.ts'
import { readTrust, writeTrust } from '../../adapters/trust/trust-file.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { Agreed } from '../../core/project/consent/agreed.ts'
import { changeSentence } from '../../core/trail/change.ts'
import { configChanges } from '../../core/trail/config-changes.ts'
import type { Journal } from '../../core/trail/journal-port.ts'
import { placeOf } from '../trust/saved-parts.ts'
import type { InForce } from './in-force.ts'

interface Told {
  readonly journal: Pick<Journal, 'changed' | 'log'>
  readonly onNotice: (message: string) => void
  readonly warn: (message: string) => void
}

/** Announces and records what was tightened while no monitor ran, then keeps it. */
export async function followFromLastRun(first: InForce, told: Told): Promise<void> {
  // What is not on record is told again by the next start.
  if (await tellChanges(first, told)) await keepAgreed(first, told.warn)
}

/** False where a change could not be recorded. */
async function tellChanges(
  { before, agreed, policies }: InForce,
  { journal, onNotice, warn }: Told,
): Promise<boolean> {
  const what =
    before.by === 'start'
      ? []
      : [...configChanges(before.config, agreed.config), ...fileChanges(before, agreed)]
  if (what.length === 0) return true
  const change = { change: 'adopted', what, policies: policiesInForce(policies) } as const
  const text = `Changed since the last run: ${changeSentence(change)}`
  journal.log('WARN', text)
  onNotice(text)
  const timestamp = new Date(systemClock.wall()).toISOString()
  return journal.changed({ timestamp, id: randomUUID(), version: 1, ...change }).then(
    () => true,
    (error: unknown) => {
      warn(`The change could not be recorded: ${errorText(error)}`)
      return false
    },
  )
}

function fileChanges({ data: before }: Agreed, { data }: Agreed): readonly string[] {
  return Object.entries(data).flatMap(([file, text]) =>
    Object.hasOwn(before, file) && before[file] !== text ? [`${file} says something else`] : [],
  )
}

/** Where it cannot be written it holds for this run all the same. A consent that came meanwhile is left alone. */
export async function keepAgreed(
  { agreed, config }: Pick<InForce, 'agreed' | 'config'>,
  warn: (message: string) => void,
): Promise<void> {
  try {
    const place = await placeOf(config)
    const { agreed: kept } = await readTrust(place)
    const isOther = kept !== null && kept.by === 'person' && kept.since !== agreed.since
    if (!isOther && JSON.stringify(kept) !== JSON.stringify(agreed)) await writeTrust(place, agreed)
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    warn(error.message)
  }
}
