/** Everything that follows from one look before anything is done about it. */

import type { Analysis, Observation } from '../plugin/contract.ts'
import type { Risk } from '../risk/risk.ts'
import type { Answer } from './answer.ts'
import type { Facts } from './facts.ts'
import type { OpenPrompt } from './prompt.ts'
import type { Verdict } from './verdict.ts'

/** An analysis and the name of the analyzer that gave it. */
export interface AnalyzedBy extends Analysis {
  readonly analyzer: string
}

export interface Judgement {
  readonly observation: Observation
  readonly analysis: AnalyzedBy
  readonly prompt: OpenPrompt | null
  readonly risk: Risk
  /** What would be pressed if the policy says so. */
  readonly answer: Answer | null
  readonly facts: Facts
  readonly verdict: Verdict
  /** Names of the rules by which something was erased from the facts, or from what later analyzers were shown. */
  readonly erased: readonly string[]
}

/** Stands in where no analyzer had an answer: nobody knows this screen, so a person looks at it. */
export const NOBODY_KNOWS: AnalyzedBy = {
  status: 'confused',
  action: 'intervene',
  answer: null,
  keys: null,
  reasoning: 'No analyzer could read this screen.',
  confidence: 0,
  conclusive: false,
  prompt: null,
  model: null,
  cost: 0,
  tokens: null,
  analyzer: 'none',
}
