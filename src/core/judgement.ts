/** Everything that follows from one capture before anything is done about it. */

import type { Analysis, KeyName, Observation, Prompt } from '../plugin/analysis.ts'
import type { Risk } from '../risk/risk.ts'
import type { Facts } from './facts.ts'
import type { PlacedRow } from './ports.ts'
import type { Verdict } from './verdict.ts'

/** An analysis and the name of the analyzer that gave it. */
export interface AnalyzedBy extends Analysis {
  readonly analyzer: string
}

/** What would be pressed, and the rows that must still be in place at the moment of the press. */
export interface Answer {
  readonly id: string
  readonly label: string
  readonly grants: Facts['prompt']['option_grants']
  readonly keys: readonly KeyName[]
  /** Text that a person wants typed into the field that the keys open. Left out if there is none. */
  readonly text?: string
  readonly rows: readonly PlacedRow[]
  /** True if the model proposed the keys, for a prompt that could not be read as structure. */
  readonly unstructured: boolean
}

/** A prompt that is open on the screen, with its identity. */
export interface OpenPrompt extends Prompt {
  /** The same for every capture of the same question, whatever is selected. */
  readonly promptId: string
  readonly episode: string
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
  /** Names of what was redacted in the facts, or in what later analyzers were shown. */
  readonly erased: readonly string[]
}

/** Used if no analyzer had an answer: nobody knows this screen, so a person looks at it. */
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
