/** How long the journal takes for a decision: without an intent, and with an intent, which is synced to the disk twice. */

import { performance } from 'node:perf_hooks'
import { systemClock } from '../../../src/adapters/clock.ts'
import { openJournal } from '../../../src/adapters/journal/open-journal.ts'
import type { Decision } from '../../../src/core/decision.ts'
import type { Journal } from '../../../src/core/trail/journal-port.ts'
import type { Measure } from '../../stage/report.ts'
import { decisionAt } from './record.ts'

const PLAIN = 2000
const INTENDED = 300

/** Milliseconds for one decision of each kind, one after the other. */
export async function appendRate(directory: string): Promise<readonly Measure[]> {
  const journal = await openJournal({ directory, logAllDecisions: () => true, clock: systemClock })
  try {
    return [
      await measured('append a decision', PLAIN, (decision) => journal.decide(decision)),
      await measured('append intent and decision, synced', INTENDED, (decision) => both(journal, decision)),
    ]
  } finally {
    await journal.close()
  }
}

async function measured(
  name: string,
  count: number,
  write: (decision: Decision) => Promise<void>,
): Promise<Measure> {
  const startedAt = performance.now()
  for (let number = 0; number < count; number += 1) await write(decisionAt(Date.now(), number))
  return { name, value: (performance.now() - startedAt) / count, unit: 'ms', atMost: null }
}

async function both(journal: Journal, decision: Decision): Promise<void> {
  const { id, timestamp, worker, keys } = decision
  await journal.intend({ id, timestamp, worker, promptId: 'p', episode: 'e', keys: keys ?? '' })
  await journal.decide(decision)
}
