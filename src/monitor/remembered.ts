/** What a monitor has to know about the time before it started. */

import { decisionForLostIntent } from '../core/build-decision.ts'
import type { Decision } from '../core/decision.ts'
import type { Items } from '../core/items/item.ts'
import type { Journal } from '../core/trail/journal-port.ts'
import type { AnalysisContext } from './analysis-context.ts'

/** How far back decisions and items are read, milliseconds. */
const REMEMBER_MS = 86_400_000

/** Turns each intent without a decision into a decision for a person, because its key may have been pressed. */
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

/** The items and decisions of the last day, oldest first, including those just settled, which may not be on disk yet. */
export async function rememberedRecords(
  { clock }: Pick<AnalysisContext, 'clock'>,
  journal: Journal,
  settled: readonly Decision[] = [],
): Promise<{ readonly decisions: readonly Decision[]; readonly items: Items }> {
  const { decisions, items } = await journal.recent(clock.wall() - REMEMBER_MS)
  const ids = new Set(decisions.map(({ id }) => id))
  return { decisions: [...decisions, ...settled.filter(({ id }) => !ids.has(id))], items }
}
