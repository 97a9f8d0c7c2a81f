/** What a monitor has to know of the time before it started. */

import { decisionForLostIntent } from '../core/build-decision.ts'
import type { Decision } from '../core/decision.ts'
import type { Items } from '../core/items/item.ts'
import type { Journal } from '../core/trail/journal-port.ts'
import type { AnalysisContext } from './analysis-context.ts'

/** How far back decisions count for a worker's history, and items are known, milliseconds. */
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

/** The last day: its items, and its decisions, oldest first, with those just settled, which may wait for their disk. */
export async function rememberedRecords(
  { clock }: Pick<AnalysisContext, 'clock'>,
  journal: Journal,
  settled: readonly Decision[] = [],
): Promise<{ readonly decisions: readonly Decision[]; readonly items: Items }> {
  const { decisions, items } = await journal.recent(clock.wall() - REMEMBER_MS)
  const ids = new Set(decisions.map(({ id }) => id))
  return { decisions: [...decisions, ...settled.filter(({ id }) => !ids.has(id))], items }
}
