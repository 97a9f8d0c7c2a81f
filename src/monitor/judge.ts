/** The middle of the pipeline, shared by the monitor and `analyze`: from an observation to a verdict. */

import type { Seen } from '../channels/channel.ts'
import { chooseAnswer } from '../core/answer.ts'
import { buildFacts } from '../core/build-facts.ts'
import type { Facts } from '../core/facts.ts'
import { type AnalyzedBy, type Judgement, NOBODY_KNOWS } from '../core/judgement.ts'
import { budgetFacts } from '../core/limits/model-calls.ts'
import { momentOf } from '../core/moment.ts'
import { isElsewhere } from '../core/panes/elsewhere.ts'
import { identityOf } from '../core/panes/processes/foreground.ts'
import type { Hash } from '../core/ports.ts'
import { isOpen, promptIdOf } from '../core/prompt.ts'
import { riskOfUnread, withoutDanger } from '../core/unread.ts'
import { historyFacts } from '../core/worker/history.ts'
import type { Observation, Prompt } from '../plugin/analysis.ts'
import { evaluatePolicy } from '../policy/evaluate.ts'
import type { CompiledPolicy } from '../policy/policy.ts'
import type { Redactor } from '../redact/secrets.ts'
import { withFiles } from '../risk/files/learn.ts'
import type { LearningFiles, OwnPlaces, ProjectCode, ProjectFiles, RiskContext } from '../risk/ground.ts'
import { judgeRisk } from '../risk/judge.ts'
import type { AnalysisContext, AnalyzerAnswer } from './analysis-context.ts'
import type { Usage } from './usage.ts'
import type { WorkerMemory } from './worker-state.ts'

/** What risk may know about the surroundings of a prompt: nothing of this machine if the pane is on another one or in a container. */
export function contextOf(
  { worktree, pane }: Observation,
  own: OwnPlaces | null,
  files: ProjectFiles | null,
  code: ProjectCode | null,
): RiskContext {
  if (isElsewhere(pane.command)) return { worktree: null }
  return { worktree, directory: pane.currentPath === '' ? null : pane.currentPath, own, files, code }
}

/** Which question a screen asks. */
export interface Question {
  readonly analysis: AnalyzedBy
  /** Null if nothing is asked, like `promptId`. */
  readonly open: Prompt | null
  readonly promptId: string | null
}

/** Identifies the question, so that its memory can be found before it is judged. */
export function questionOf({ analysis }: AnalyzerAnswer, hash: Hash): Question {
  const known = analysis ?? NOBODY_KNOWS
  const open = isOpen(known.prompt) ? known.prompt : null
  return { analysis: known, open, promptId: open && promptIdOf(open, hash) }
}

/** What may be looked up on this machine for a judgement; null if the screen is not from this machine. */
interface LookedUp {
  readonly ownPlaces: OwnPlaces | null
  readonly files: LearningFiles | null
  readonly code: ProjectCode | null
}

/** Looks up in advance what the judgement will ask of the disk and of git, so that the judgement itself is synchronous. */
export async function learnFiles(
  observation: Observation,
  { analysis }: Pick<AnalyzerAnswer, 'analysis'>,
  { ownPlaces, files, code }: LookedUp,
): Promise<void> {
  const prompt = analysis?.prompt ?? null
  if (files === null || !isOpen(prompt)) return
  const context = contextOf(observation, ownPlaces, files, code)
  await withFiles(files, () => judgeRisk(prompt, context))
}

export interface JudgeParts {
  readonly observation: Observation
  readonly question: Question
  readonly reading: Pick<AnalyzerAnswer, 'faults' | 'erased'>
  readonly policy: CompiledPolicy
  readonly autoApprove: boolean
  readonly redactor: Redactor
  /** Null if the screen is not from this machine. */
  readonly ownPlaces: OwnPlaces | null
  /** Null if nothing is known about the project's scripts. */
  readonly code: ProjectCode | null
  /** Null if the paths are not on this machine. */
  readonly files: ProjectFiles | null
  /** The open prompt instance; ignored if nothing is asked. */
  readonly episode: string
  readonly history: Facts['history']
  readonly budget: Facts['budget']
}

/** Judges one capture: answer, risk, facts and verdict, in this order. */
export function judge(parts: JudgeParts): Judgement {
  const { observation, reading, episode } = parts
  const { analysis, open, promptId } = parts.question
  const prompt = open && promptId !== null ? { ...open, promptId, episode } : null
  const choice = withoutDanger(chooseAnswer(analysis, observation), observation)
  const context = contextOf(observation, parts.ownPlaces, parts.files, parts.code)
  const risk = choice.answer?.unstructured ? riskOfUnread(observation, context) : judgeRisk(open, context)
  const faults = choice.fault === null ? reading.faults : [...reading.faults, choice.fault]
  const erased = new Set(reading.erased)
  const facts = buildFacts({ ...parts, analysis, answer: choice.answer, risk, faults, erased })
  const verdict = evaluatePolicy(parts.policy, facts, Date.parse(observation.time))
  return { observation, analysis, prompt, risk, answer: choice.answer, facts, verdict, erased: [...erased] }
}

/** Judges a capture with the memory of its worker, which first takes note of the question. */
export function judgeWorker(
  worker: WorkerMemory,
  { sighting, observation }: Seen,
  captured: { readonly reading: AnalyzerAnswer; readonly subject: string; readonly decisionId: string },
  usage: Usage,
  context: AnalysisContext,
): Judgement {
  const moment = momentOf(context.clock)
  const { now } = moment
  const { reading, subject, decisionId } = captured
  const question = questionOf(reading, context.hash)
  const { promptId } = question
  worker.tell({
    ...{ kind: 'identified', subject, promptId, decisionId, now },
    ...{ program: identityOf(sighting.front), sure: question.analysis.conclusive },
  })
  const { config, prompts, history, lastActivity } = worker.state
  return judge({
    observation,
    question,
    reading,
    policy: context.policyOf(config.id),
    autoApprove: context.config.settings.auto_approve,
    redactor: context.redactor,
    ownPlaces: context.ownPlaces,
    code: context.code,
    files: context.files,
    episode: prompts.episode?.id ?? decisionId,
    history: historyFacts(history, { now, promptId, lastActivity }),
    budget: budgetFacts(usage.models.calls, moment),
  })
}
