/** Turns an observation into one analysis: asks each analyzer in turn, until one is sure. */

import { isDeepStrictEqual } from 'node:util'
import { type AnalyzedBy, NOBODY_KNOWS } from '../core/judgement.ts'
import { isOpen } from '../core/prompt.ts'
import type { Analysis, Observation, Prompt } from '../plugin/analysis.ts'
import type { Plugin } from '../plugin/contract.ts'
import type { Redactor } from '../redact/secrets.ts'
import { type AskTools, ask } from './ask.ts'
import { inStageOrder, type LoadedAnalyzer } from './plugin-shape.ts'

export interface PipelineResult {
  /** Null if no analyzer had anything to say. */
  readonly analysis: AnalyzedBy | null
  /** What went wrong, as codes with the plugin's name; any fault means that a person decides. */
  readonly faults: readonly string[]
  /** Names of the redaction rules that removed something from what the analyzers were shown. */
  readonly erased: readonly string[]
}

export interface PipelineTools extends AskTools {
  readonly redactor: Redactor
}

/**
 * Asks prefilters, then analyzers. The first conclusive answer ends this; otherwise the last answer counts.
 * Only a prefilter says which prompt is open: what was read from the screen by structure cannot be replaced
 * by a model's claim. Prefilters read the screen as it is, since risk is judged by what they read; later
 * stages may send it elsewhere, so they see no secrets. If a prefilter recommends something without being
 * conclusive, an analyzer must agree: see `proposalAfter`. A plugin that is not built in cannot replace a
 * prompt that we have read: see `trespassOf`.
 */
export async function runAnalyzers(
  analyzers: readonly LoadedAnalyzer[],
  observation: Observation,
  tools: PipelineTools,
): Promise<PipelineResult> {
  const faults: string[] = []
  const erased = new Set<string>()
  const shown = <Data>(data: Data): Data => tools.redactor.data(data, observation.pane.columns, erased)
  let said: Said = { structure: null, best: null, bestStage: 'prefilter', proposal: null }
  let spent = NOTHING_SPENT
  for (const loaded of inStageOrder(analyzers)) {
    const { best } = said
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
    const next = withAnswer(said, loaded, reply.analysis)
    if (typeof next === 'string') faults.push(next)
    else said = next
    if (typeof next !== 'string' && next.best.conclusive) break
  }
  const { best, bestStage, proposal } = said
  const agreed = best === null ? null : agreedOn(best, bestStage, proposal)
  return { analysis: withSpending(agreed, spent), faults, erased: [...erased] }
}

/** The combined result of the analyzers that were asked so far. */
interface Said {
  /** The prompt that a prefilter has read. */
  readonly structure: Prompt | null
  readonly best: AnalyzedBy | null
  readonly bestStage: Plugin['stage']
  /** The key or answer to which an analyzer still has to agree. */
  readonly proposal: string | null
}

/** Adds one more answer; returns a fault code if that answer may not be used. */
function withAnswer(
  { structure, best, proposal }: Said,
  { name, stage, isForeign }: LoadedAnalyzer,
  given: Analysis,
): (Said & { readonly best: AnalyzedBy }) | string {
  const isPrefilter = stage === 'prefilter'
  const prompt = isPrefilter ? (given.prompt ?? structure) : structure
  const answer = isForeign ? withSignsOf(best, given) : given
  const analysis: AnalyzedBy = { ...signsOf(best), ...answer, prompt, analyzer: name }
  const trespass = isForeign && isPrefilter ? trespassOf(answer, structure) : null
  const refusal = trespass ?? refusalOf(analysis)
  if (refusal !== null) return `${refusal}:${name}`
  return {
    structure: prompt,
    best: analysis,
    bestStage: stage,
    proposal: isPrefilter ? proposalAfter(proposal, given) : proposal,
  }
}

/** What was read from the screen remains true if a later stage does not mention it. */
function signsOf(best: AnalyzedBy | null): Pick<AnalyzedBy, 'signs' | 'resetsAt'> {
  return {
    ...(best?.signs === undefined ? {} : { signs: best.signs }),
    ...(best?.resetsAt === undefined ? {} : { resetsAt: best.resetsAt }),
  }
}

/** The cost of a capture is recorded even if the answer that was paid for was refused. */
function withSpending(best: AnalyzedBy | null, spent: Spending): AnalyzedBy | null {
  if (best === null) return spent.model === null ? null : { ...NOBODY_KNOWS, ...spent }
  return { ...best, ...spent, model: best.model ?? spent.model }
}

/** What an analysis would press: the id of an answer, or a key; null if nothing. */
function pressOf({ action, answer, keys }: Analysis): string | null {
  return action === 'approve' || action === 'send_keys' ? (answer ?? keys) : null
}

/**
 * The proposal that still needs agreement after a prefilter's answer. A prefilter that is not sure only
 * proposes; keys follow if a later analyzer, which saw the same screen, picks exactly the same answer. That
 * is the only way in which an agent whose screens we have never seen gets keys. A prefilter that reads a
 * prompt speaks only for that prompt; one that reads none cannot vouch for a prompt that another one read.
 */
function proposalAfter(before: string | null, analysis: Analysis): string | null {
  const own = analysis.conclusive ? null : pressOf(analysis)
  return analysis.prompt === null ? (own ?? before) : own
}

/** The analysis as it may be acted on: a proposal without agreement goes to a person, under every policy. */
function agreedOn(analysis: AnalyzedBy, stage: Plugin['stage'], proposal: string | null): AnalyzedBy {
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

/**
 * Why the answer of a third-party plugin may not be used: it claims another prompt than the one that our own
 * reader has read. Such a plugin can ask for more caution, never for less. Whoever says which prompt is open
 * also says what it is about, and so how risky an approval is.
 */
function trespassOf({ prompt }: Analysis, read: Prompt | null): 'other_prompt' | null {
  return read === null || prompt === null || isDeepStrictEqual(prompt, read) ? null : 'other_prompt'
}

/** The answer with all signals seen before, so that a policy that stops at one of them still does. */
function withSignsOf(before: AnalyzedBy | null, analysis: Analysis): Analysis {
  if (before?.signs === undefined) return analysis
  return { ...analysis, signs: [...new Set([...before.signs, ...(analysis.signs ?? [])])] }
}

/** Why a well-formed analysis may not be used: it must choose from the prompt that was read. */
function refusalOf({ answer, keys, prompt }: Analysis): 'unknown_answer' | 'keys_for_structure' | null {
  const known = prompt === null ? [] : [...prompt.options, ...prompt.answers]
  if (answer !== null && !known.some(({ id }) => id === answer)) return 'unknown_answer'
  if (keys !== null && isOpen(prompt) && known.length > 0) return 'keys_for_structure'
  return null
}

/** What one capture has cost so far, for all analyzers that were asked. */
type Spending = Pick<Analysis, 'cost' | 'tokens' | 'model'>

const NOTHING_SPENT: Spending = { cost: 0, tokens: null, model: null }

/** Adds the cost of one answer. With one unknown cost the sum is unknown: none is better than a wrong one. */
function addSpending(spent: Spending, { cost, tokens, model }: Spending): Spending {
  return {
    cost: spent.cost === null || cost === null ? null : spent.cost + cost,
    tokens:
      spent.tokens === null || tokens === null
        ? (spent.tokens ?? tokens)
        : { input: spent.tokens.input + tokens.input, output: spent.tokens.output + tokens.output },
    model: model ?? spent.model,
  }
}
