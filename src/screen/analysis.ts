/** Builds the complete analysis that every reader returns. */

import type { ActionWord, Analysis, Prompt, PromptKind, Sign, Status } from '../plugin/analysis.ts'

/** An analysis that cost no model call. `more` is what a reader knows beyond its judgement. */
export function analysisOf(
  status: Status,
  action: ActionWord,
  confidence: number,
  reasoning: string,
  more: Partial<Pick<Analysis, 'answer' | 'conclusive' | 'prompt' | 'rejected' | 'signs'>> = {},
): Analysis {
  return {
    ...{ status, action, answer: null, keys: null, reasoning, confidence, conclusive: true, prompt: null },
    ...{ model: null, cost: 0, tokens: null },
    ...more,
  }
}

/** A question that only a person answers. */
export function forPerson(confidence: number, reasoning: string, prompt: Prompt): Analysis {
  return analysisOf('stuck', 'intervene', confidence, reasoning, { prompt })
}

/** A prompt without options, such as a pager, a password or an input box. `more` adds what else is known. */
export function plainPrompt(
  kind: PromptKind,
  reader: { readonly name: string; readonly settle_ms: number },
  question: string,
  region: readonly string[],
  more: Partial<Prompt> = {},
): Prompt {
  return {
    ...{ kind, agent: reader.name, question, about: null, options: [], answers: [], region, typed: '' },
    settle_ms: reader.settle_ms,
    ...more,
  }
}

/** Adds signs to an analysis, each of them once. */
export function withSigns(
  analysis: Analysis,
  signs: readonly Sign[],
  resetsAt: string | null | undefined = undefined,
): Analysis {
  if (signs.length === 0) return analysis
  const all = [...new Set([...(analysis.signs ?? []), ...signs])]
  return { ...analysis, signs: all, ...(resetsAt === undefined ? {} : { resetsAt }) }
}
