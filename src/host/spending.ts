import type { Analysis } from '../plugin/contract.ts'

/** What one look has cost so far, over all analyzers that were asked. */
export type Spending = Pick<Analysis, 'cost' | 'tokens' | 'model'>

export const NOTHING_SPENT: Spending = { cost: 0, tokens: null, model: null }

/** Adds one answer; a sum with an unknown cost in it is unknown, since no number is better than a wrong one. */
export function addSpending(spent: Spending, { cost, tokens, model }: Spending): Spending {
  return {
    cost: spent.cost === null || cost === null ? null : spent.cost + cost,
    tokens:
      spent.tokens === null || tokens === null
        ? (spent.tokens ?? tokens)
        : { input: spent.tokens.input + tokens.input, output: spent.tokens.output + tokens.output },
    model: model ?? spent.model,
  }
}
