/** What data files said when they were last in force, so that no change between two runs goes unnoticed. */

import { randomUUID } from 'node:crypto'
import { systemClock } from '../../adapters/clock.ts'
import { errorText } from '../../adapters/file-errors.ts'
import { policiesInForce } from '../../adapters/house-policies.ts'
import { hashData, readSeen, writeSeen } from '../../adapters/trust/seen-file.ts'
import { changeSentence } from '../../core/change.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { Journal } from '../../core/journal-port.ts'
import { dataChanges } from '../../core/trust/data-changes.ts'
import type { InForce } from './in-force.ts'

interface Told {
  readonly journal: Pick<Journal, 'changed' | 'log'>
  readonly onNotice: (message: string) => void
  readonly warn: (message: string) => void
}

/** Announces and records what was changed while no monitor ran, then notes how it is now. */
export async function followFromLastRun(first: InForce, told: Told): Promise<void> {
  // What is not on record is told again by the next start.
  if (await tellChanges(first, told)) await noteSeen(first, told.warn)
}

/** False where a change could not be recorded. */
async function tellChanges(
  { passed, policies }: InForce,
  { journal, onNotice, warn }: Told,
): Promise<boolean> {
  if (passed.data.length === 0) return true
  const { seen, isDamaged } = await readSeen(passed.place.seen)
  if (isDamaged)
    warn(
      `${passed.place.seen} is damaged: whether the files of the config were changed since the last run is not known.`,
    )
  const what = dataChanges(seen, await hashData(passed.data))
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

/** Notes what is in force now. A note that cannot be written stops nobody: the next start tells of the change once more. */
export async function noteSeen({ passed }: InForce, warn: (message: string) => void): Promise<void> {
  if (passed.data.length === 0) return
  try {
    const now = await hashData(passed.data)
    const { seen } = await readSeen(passed.place.seen)
    if (JSON.stringify({ ...seen, ...now }) !== JSON.stringify(seen))
      await writeSeen(passed.place.seen, { ...seen, ...now })
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    warn(error.message)
  }
}
