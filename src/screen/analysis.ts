import type { ActionWord, Analysis, Prompt, PromptKind, Sign, Status } from '../plugin/contract.ts'

/** What a reader found; the rest of an analysis is the same for every screen that no model was asked about. */
export interface Finding {
  readonly status: Status
  readonly action: ActionWord
  readonly reasoning: string
  readonly confidence: number
  readonly answer?: string
  readonly prompt?: Prompt
  /** Left out where the screen was fully recognised; false lets a later analyzer have its say. */
  readonly conclusive?: false
  readonly signs?: readonly Sign[]
}

/** Fills a finding up to the whole contract, so that no reader forgets a field. */
export function analysisOf(finding: Finding): Analysis {
  return {
    status: finding.status,
    action: finding.action,
    answer: finding.answer ?? null,
    keys: null,
    reasoning: finding.reasoning,
    confidence: finding.confidence,
    conclusive: finding.conclusive ?? true,
    prompt: finding.prompt ?? null,
    model: null,
    cost: 0,
    tokens: null,
    ...(finding.signs === undefined ? {} : { signs: finding.signs }),
  }
}

/** A prompt without options: a pager, a password, an input box; `more` adds what is known beyond that. */
export function plainPrompt(
  kind: PromptKind,
  reader: { readonly name: string; readonly settle_ms: number },
  question: string,
  region: readonly string[],
  more: Partial<Prompt> = {},
): Prompt {
  return {
    kind,
    agent: reader.name,
    question,
    about: null,
    options: [],
    answers: [],
    region,
    typed: '',
    settle_ms: reader.settle_ms,
    ...more,
  }
}

/** The analysis with more signs, each once. */
export function withSigns(
  analysis: Analysis,
  signs: readonly Sign[],
  resetsAt: string | null | undefined = undefined,
): Analysis {
  if (signs.length === 0) return analysis
  const all = [...new Set([...(analysis.signs ?? []), ...signs])]
  return { ...analysis, signs: all, ...(resetsAt === undefined ? {} : { resetsAt }) }
}
