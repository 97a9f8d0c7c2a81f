/**
 * A prefilter that is not sure of what it recommends only proposes it: keys follow where a later analyzer, which saw the
 * same screen, picks the very same answer. That is how an agent whose screens we never saw gets keys at all.
 */

import type { AnalyzedBy } from '../core/judgement.ts'
import type { Analysis, Plugin } from '../plugin/contract.ts'

/** What an analysis would press: the id of an answer, or a key; null where it presses nothing. */
function pressOf({ action, answer, keys }: Analysis): string | null {
  return action === 'approve' || action === 'send_keys' ? (answer ?? keys) : null
}

/**
 * The proposal that still needs agreement once a prefilter has spoken. Who reads a prompt of its own speaks for that
 * prompt alone; who reads none cannot vouch for what another one read.
 */
export function proposalAfter(before: string | null, analysis: Analysis): string | null {
  const own = analysis.conclusive ? null : pressOf(analysis)
  return analysis.prompt === null ? (own ?? before) : own
}

/** The analysis as it may be acted on: a proposal that nobody agreed to goes to a person, under every policy. */
export function agreedOn(analysis: AnalyzedBy, stage: Plugin['stage'], proposal: string | null): AnalyzedBy {
  const press = pressOf(analysis)
  if (proposal === null || press === null) return analysis
  if (stage === 'analyzer' && press === proposal) return analysis
  const why = stage === 'analyzer' ? 'Another answer was proposed before.' : 'No model has agreed to it.'
  return {
    ...analysis,
    action: 'intervene',
    answer: null,
    keys: null,
    reasoning: `${analysis.reasoning} ${why}`,
  }
}
