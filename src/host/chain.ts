/** From an observation to one analysis: each analyzer in turn, until one is sure. */

import type { AnalyzedBy } from '../core/judgement.ts'
import { NOBODY_KNOWS } from '../core/judgement.ts'
import type { Observation, Plugin, Prompt } from '../plugin/contract.ts'
import type { Redactor } from '../redact/secrets.ts'
import { agreedOn, proposalAfter } from './agreement.ts'
import type { AskTools } from './ask.ts'
import { ask } from './ask.ts'
import { trespassOf, withSignsOf } from './fence.ts'
import type { LoadedAnalyzer } from './loaded-analyzer.ts'
import { refusalOf } from './refusal.ts'
import type { Spending } from './spending.ts'
import { addSpending, NOTHING_SPENT } from './spending.ts'

export interface ChainResult {
  /** Null where no analyzer had anything to say. */
  readonly analysis: AnalyzedBy | null
  /** What went wrong on the way, as codes with the plugin's name; any of them means that a person decides. */
  readonly faults: readonly string[]
  /** Names of the rules by which something was erased from what the analyzers were shown. */
  readonly erased: readonly string[]
}

export interface ChainTools extends AskTools {
  readonly redactor: Redactor
}

/**
 * Asks prefilters, then analyzers; the first conclusive one ends it, else the last one counts. Only a prefilter says
 * which prompt is open: what is read from a screen by structure cannot be replaced by a model's word. Prefilters read the
 * screen as it is, since risk is judged from what they read; later stages may send it elsewhere and see no secrets. What a
 * prefilter recommends without being conclusive needs an analyzer that agrees: see agreement.ts. What is not built in
 * cannot put another prompt in place of one that we have read: see fence.ts.
 */
export async function runChain(
  analyzers: readonly LoadedAnalyzer[],
  observation: Observation,
  tools: ChainTools,
): Promise<ChainResult> {
  const faults: string[] = []
  const erased = new Set<string>()
  const shown = <Data>(data: Data): Data => tools.redactor.data(data, observation.pane.columns, erased)
  let structure: Prompt | null = null
  let best: AnalyzedBy | null = null
  let bestStage: Plugin['stage'] = 'prefilter'
  let proposal: string | null = null
  let spent = NOTHING_SPENT
  for (const loaded of inStageOrder(analyzers)) {
    const reply =
      loaded.stage === 'prefilter'
        ? await ask(loaded, observation, best, tools)
        : await ask(loaded, shown(observation), best === null ? null : shown(best), tools)
    if (reply.fault !== null) {
      faults.push(reply.fault.code)
      spent = addSpending(spent, reply.fault.spent ?? NOTHING_SPENT)
    }
    if (reply.analysis === null) continue
    spent = addSpending(spent, reply.analysis)
    const prompt: Prompt | null =
      loaded.stage === 'prefilter' ? (reply.analysis.prompt ?? structure) : structure
    const answer = loaded.isForeign ? withSignsOf(best, reply.analysis) : reply.analysis
    const analysis: AnalyzedBy = { ...signsOf(best), ...answer, prompt, analyzer: loaded.name }
    const trespass = loaded.isForeign && loaded.stage === 'prefilter' ? trespassOf(answer, structure) : null
    const refusal = trespass ?? refusalOf(analysis)
    if (refusal !== null) {
      faults.push(`${refusal}:${loaded.name}`)
      continue
    }
    if (loaded.stage === 'prefilter') proposal = proposalAfter(proposal, reply.analysis)
    structure = prompt
    best = analysis
    bestStage = loaded.stage
    if (best.conclusive) break
  }
  const agreed = best === null ? null : agreedOn(best, bestStage, proposal)
  return { analysis: withSpending(agreed, spent), faults, erased: [...erased] }
}

/** What was read from the screen stays true where a later stage says nothing of it. */
function signsOf(best: AnalyzedBy | null): Pick<AnalyzedBy, 'signs' | 'resetsAt'> {
  return {
    ...(best?.signs === undefined ? {} : { signs: best.signs }),
    ...(best?.resetsAt === undefined ? {} : { resetsAt: best.resetsAt }),
  }
}

/** Prefilters first, of these our own before all others, else in the order in which they were given. */
export function inStageOrder<Staged extends Pick<LoadedAnalyzer, 'stage' | 'isForeign'>>(
  links: readonly Staged[],
): Staged[] {
  const rank = ({ stage, isForeign = false }: Staged): number =>
    stage === 'analyzer' ? 2 : Number(isForeign)
  return [...links].sort((left, right) => rank(left) - rank(right))
}

/** What a look has cost is told even when the answer that was paid for was refused. */
function withSpending(best: AnalyzedBy | null, spent: Spending): AnalyzedBy | null {
  if (best === null) return spent.model === null ? null : { ...NOBODY_KNOWS, ...spent }
  return { ...best, ...spent, model: best.model ?? spent.model }
}
