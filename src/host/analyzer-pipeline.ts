/** From an observation to one analysis: each analyzer in turn, until one is sure. */

import { isDeepStrictEqual } from 'node:util'
import { type AnalyzedBy, NOBODY_KNOWS } from '../core/judgement.ts'
import { isOpen } from '../core/prompt.ts'
import type { Analysis, Observation, Prompt } from '../plugin/analysis.ts'
import type { Plugin } from '../plugin/contract.ts'
import type { Redactor } from '../redact/secrets.ts'
import { type AskTools, ask } from './ask.ts'
import { inStageOrder, type LoadedAnalyzer } from './plugin-shape.ts'

export interface PipelineResult {
  /** Null where no analyzer had anything to say. */
  readonly analysis: AnalyzedBy | null
  /** What went wrong on the way, as codes with the plugin's name; any of them means that a person decides. */
  readonly faults: readonly string[]
  /** Names of the rules by which something was erased from what the analyzers were shown. */
  readonly erased: readonly string[]
}

export interface PipelineTools extends AskTools {
  readonly redactor: Redactor
}

/**
 * Asks prefilters, then analyzers; the first conclusive one ends it, else the last one counts. Only a prefilter says
 * which prompt is open: what is read from a screen by structure cannot be replaced by a model's word. Prefilters read the
 * screen as it is, since risk is judged from what they read; later stages may send it elsewhere and see no secrets. What a
 * prefilter recommends without being conclusive needs an analyzer that agrees: see `proposalAfter`. What is not built in
 * cannot put another prompt in place of one that we have read: see `trespassOf`.
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

/** What the analyzers that were asked so far have said together. */
interface Said {
  /** The prompt that a prefilter has read. */
  readonly structure: Prompt | null
  readonly best: AnalyzedBy | null
  readonly bestStage: Plugin['stage']
  /** What still needs an analyzer that agrees. */
  readonly proposal: string | null
}

/** The same with one more answer; a fault's code where that answer may not be used. */
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

/** What was read from the screen stays true where a later stage says nothing of it. */
function signsOf(best: AnalyzedBy | null): Pick<AnalyzedBy, 'signs' | 'resetsAt'> {
  return {
    ...(best?.signs === undefined ? {} : { signs: best.signs }),
    ...(best?.resetsAt === undefined ? {} : { resetsAt: best.resetsAt }),
  }
}

/** What a capture has cost is told even when the answer that was paid for was refused. */
function withSpending(best: AnalyzedBy | null, spent: Spending): AnalyzedBy | null {
  if (best === null) return spent.model === null ? null : { ...NOBODY_KNOWS, ...spent }
  return { ...best, ...spent, model: best.model ?? spent.model }
}

/** What an analysis would press: the id of an answer, or a key; null where it presses nothing. */
function pressOf({ action, answer, keys }: Analysis): string | null {
  return action === 'approve' || action === 'send_keys' ? (answer ?? keys) : null
}

/**
 * The proposal that still needs agreement once a prefilter has spoken: one that is not sure only proposes, and keys follow
 * where a later analyzer, which saw the same screen, picks the very same answer. That is how an agent whose screens we never
 * saw gets keys at all. Who reads a prompt of its own speaks for that prompt alone; who reads none cannot vouch for what
 * another one read.
 */
function proposalAfter(before: string | null, analysis: Analysis): string | null {
  const own = analysis.conclusive ? null : pressOf(analysis)
  return analysis.prompt === null ? (own ?? before) : own
}

/** The analysis as it may be acted on: a proposal that nobody agreed to goes to a person, under every policy. */
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
 * Why the answer of somebody else's plugin may not be used: our reader has read the prompt, and it says that it is another one.
 * It can ask for more caution, never for less; who says which prompt is open says what it is about, and with that how risky an
 * approval is.
 */
function trespassOf({ prompt }: Analysis, read: Prompt | null): 'other_prompt' | null {
  return read === null || prompt === null || isDeepStrictEqual(prompt, read) ? null : 'other_prompt'
}

/** Its answer with every sign that was seen before: a policy that stops at one of them still does. */
function withSignsOf(before: AnalyzedBy | null, analysis: Analysis): Analysis {
  if (before?.signs === undefined) return analysis
  return { ...analysis, signs: [...new Set([...before.signs, ...(analysis.signs ?? [])])] }
}

/** Why an analysis may not be used although it is well formed: it must pick out of the prompt that was read. */
function refusalOf({ answer, keys, prompt }: Analysis): 'unknown_answer' | 'keys_for_structure' | null {
  const known = prompt === null ? [] : [...prompt.options, ...prompt.answers]
  if (answer !== null && !known.some(({ id }) => id === answer)) return 'unknown_answer'
  if (keys !== null && isOpen(prompt) && known.length > 0) return 'keys_for_structure'
  return null
}

/** What one capture has cost so far, over all analyzers that were asked. */
type Spending = Pick<Analysis, 'cost' | 'tokens' | 'model'>

const NOTHING_SPENT: Spending = { cost: 0, tokens: null, model: null }

/** Adds one answer; a sum with an unknown cost in it is unknown, since no number is better than a wrong one. */
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
