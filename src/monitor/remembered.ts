/** What a monitor has to know of the time before it started. */

import { decisionForLostIntent } from '../core/build-decision.ts'
import type { Decision } from '../core/decision.ts'
import type { Journal } from '../core/trail/journal-port.ts'
import type { AnalysisContext } from './context.ts'

/** How far back decisions count for a worker's history, milliseconds. */
const REMEMBER_MS = 86_400_000

/** An intent that no decision followed: its key may have been pressed, so it becomes a decision for a person. */
export async function settleLostIntents(
  { clock, policyOf }: Pick<AnalysisContext, 'clock' | 'policyOf'>,
  journal: Journal,
): Promise<readonly Decision[]> {
  const lost = journal
    .unresolvedIntents()
    .map((intent) => decisionForLostIntent(intent, policyOf(intent.worker).hash, clock.wall()))
  for (const decision of lost) await journal.decide(decision)
  return lost
}

/** The decisions of the last day, oldest first, with those just settled, which may wait for their disk. */
export async function rememberedDecisions(
  { clock }: Pick<AnalysisContext, 'clock'>,
  journal: Journal,
  settled: readonly Decision[] = [],
): Promise<readonly Decision[]> {
  const written = await journal.recentDecisions(clock.wall() - REMEMBER_MS)
  const ids = new Set(written.map(({ id }) => id))
  return [...written, ...settled.filter(({ id }) => !ids.has(id))]
}
