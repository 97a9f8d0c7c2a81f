/** A model that answers at once, always the same, and what its answers cost. */

import { costOf } from '../../../plugins/haiku/pricing.ts'
import { buildPrompt } from '../../../plugins/haiku/prompt.ts'
import type { AnalyzedBy } from '../../../src/core/judgement.ts'
import { DEFAULT_MODEL } from '../../../src/core/project/models.ts'
import type { Observation } from '../../../src/plugin/analysis.ts'

/** The usual estimate for English and code is four characters for each token; the answer is about as long as the original's. */
const CHARACTERS_PER_TOKEN = 4
const OUTPUT_TOKENS = 100

export class CountingModel {
  calls = 0
  cost_usd = 0

  /** One answer to the real text of a request, at the list price of the model that we ask. */
  answer(observation: Observation): AnalyzedBy {
    const { system, user } = buildPrompt({ observation, open: null, maxContextLines: 100, marker: 'marker' })
    const input = Math.ceil((system.length + user.length) / CHARACTERS_PER_TOKEN)
    const tokens = { input, output: OUTPUT_TOKENS, cacheWrite: 0, cacheRead: 0 }
    const cost = costOf(DEFAULT_MODEL, tokens, {}) ?? 0
    this.calls += 1
    this.cost_usd += cost
    return {
      status: 'working',
      action: 'none',
      answer: null,
      keys: null,
      reasoning: 'It works.',
      confidence: 85,
      conclusive: false,
      prompt: null,
      model: DEFAULT_MODEL,
      cost,
      tokens,
      analyzer: 'haiku',
    }
  }
}
