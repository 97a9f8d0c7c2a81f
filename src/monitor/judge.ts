/** The middle of the line, shared by the monitor and `analyze`: from an observation to a verdict. */

import type { Choice } from '../core/answer.ts'
import { chooseAnswer } from '../core/answer.ts'
import { buildFacts } from '../core/build-facts.ts'
import type { Facts } from '../core/facts.ts'
import type { Judgement } from '../core/judgement.ts'
import { NOBODY_KNOWS } from '../core/judgement.ts'
import { isElsewhere } from '../core/panes/elsewhere.ts'
import type { Hash } from '../core/ports.ts'
import { isOpen, promptIdOf } from '../core/prompt.ts'
import type { Observation } from '../plugin/contract.ts'
import type { CompiledPolicy } from '../policy/compile.ts'
import { evaluatePolicy } from '../policy/evaluate.ts'
import type { Redactor } from '../redact/secrets.ts'
import { judgeRisk } from '../risk/judge.ts'
import { judgeText } from '../risk/question.ts'
import type { OwnPlaces, Risk, RiskContext, Tag } from '../risk/risk.ts'
import type { ReaderAnswer } from './context.ts'

/** A key for a question that nobody could read as structure: what it is about is not known. */
const UNREAD: Risk = {
  level: 'caution',
  tags: ['unclear'],
  why: ['what is asked could not be read'],
  command: null,
}

/** A screen that names what is our own may ask about just that: then a person answers. */
function unread({ lines, screenTop }: Observation, context: RiskContext): Risk {
  const named = judgeText(lines.slice(screenTop).join('\n'), true, context)
  const reachesUs = named.tags.includes('own_files' satisfies Tag)
  return reachesUs ? { ...named, tags: [...UNREAD.tags, ...named.tags] } : UNREAD
}

/** On another machine, or in a container, the folders and files of this one mean nothing. */
function contextOf({ worktree, pane }: Observation, own: OwnPlaces | null): RiskContext {
  if (isElsewhere(pane.command)) return { worktree: null }
  return { worktree, directory: pane.currentPath === '' ? null : pane.currentPath, own }
}

export interface JudgeParts {
  readonly observation: Observation
  readonly chain: ReaderAnswer
  readonly policy: CompiledPolicy
  readonly autoApprove: boolean
  readonly hash: Hash
  readonly redactor: Redactor
  /** Null where the screen is not of this machine. */
  readonly ownPlaces: OwnPlaces | null
  /** Gives the open prompt's episode, now that its identity is known. */
  readonly episodeOf: (promptId: string) => string
  readonly history: (promptId: string | null) => Facts['history']
  readonly budget: Facts['budget']
}

/** Judges one look: identity of the prompt, risk, answer, facts, verdict, each from the one before. */
export function judge(parts: JudgeParts): Judgement {
  const { observation, chain } = parts
  const analysis = chain.analysis ?? NOBODY_KNOWS
  const open = isOpen(analysis.prompt) ? analysis.prompt : null
  const promptId = open === null ? null : promptIdOf(open, parts.hash)
  const prompt =
    open === null || promptId === null ? null : { ...open, promptId, episode: parts.episodeOf(promptId) }
  const choice: Choice = chooseAnswer(analysis, observation)
  const context = contextOf(observation, parts.ownPlaces)
  const risk = choice.answer?.unstructured ? unread(observation, context) : judgeRisk(open, context)
  const faults = choice.fault === null ? chain.faults : [...chain.faults, choice.fault]
  const erased = new Set(chain.erased)
  const facts = buildFacts({
    observation,
    analysis,
    answer: choice.answer,
    risk,
    history: parts.history(promptId),
    budget: parts.budget,
    autoApprove: parts.autoApprove,
    faults,
    redactor: parts.redactor,
    erased,
  })
  const verdict = evaluatePolicy(parts.policy, facts, Date.parse(observation.time))
  return { observation, analysis, prompt, risk, answer: choice.answer, facts, verdict, erased: [...erased] }
}
