/** Builds the one record of a decision from everything that led to it. */

import type { Redactor } from '../redact/secrets.ts'
import type { Decision, DecisionPrompt, Intent } from './decision.ts'
import type { Person } from './items/item.ts'
import type { Answer, Judgement, OpenPrompt } from './judgement.ts'
import type { Moment } from './ports.ts'
import type { Outcome } from './verdict.ts'

export interface DecisionParts {
  readonly id: string
  readonly judgement: Judgement
  readonly outcome: Outcome
  readonly policyHash: string
  /** When the trigger occurred, in steady time. */
  readonly triggeredAt: number
  /** When the outcome was known. */
  readonly moment: Moment
  /** Who chose the answer; null if the policy did. */
  readonly by?: Person | null
  /** Faults that came after the judgement, while acting. */
  readonly lateFaults?: readonly string[]
  readonly redactor: Redactor
}

/**
 * Builds the record of a capture that was judged. Its texts are redacted; its keys are those that were or would be
 * pressed.
 */
export function buildDecision(parts: DecisionParts): Decision {
  const { judgement, outcome } = parts
  const { analysis, observation, prompt, answer, verdict, risk, facts } = judgement
  const erased = new Set(judgement.erased)
  const redact = (text: string): string => parts.redactor.text(text, erased)
  return {
    timestamp: new Date(parts.moment.wall).toISOString(),
    worker: observation.worker.id,
    status: analysis.status,
    action: analysis.action,
    keys: keysText(answer),
    reasoning: redact(analysis.reasoning),
    confidence: analysis.confidence,
    cost: analysis.cost,
    tokens: analysis.tokens ?? { input: 0, output: 0 },
    id: parts.id,
    version: 1,
    trigger: observation.trigger,
    analyzer: analysis.analyzer,
    model: analysis.model,
    effect: verdict.effect,
    rules: verdict.rules,
    because: verdict.because,
    outcome,
    ...(parts.by ? { by: parts.by } : {}),
    prompt: prompt === null ? null : describePrompt(prompt, answer, redact),
    risk: { level: risk.level, tags: risk.tags, why: risk.why.map(redact) },
    policy: parts.policyHash,
    faults: [...facts.faults, ...(parts.lateFaults ?? [])],
    observed_at: observation.time,
    ms: Math.max(0, parts.moment.now - parts.triggeredAt),
    screen: observation.screenHash,
    erased: [...erased].sort(),
    facts,
  }
}

function describePrompt(
  prompt: OpenPrompt,
  answer: Answer | null,
  redact: (text: string) => string,
): DecisionPrompt {
  return {
    kind: prompt.kind,
    id: prompt.promptId,
    episode: prompt.episode,
    question: redact(prompt.question),
    about: prompt.about === null ? null : redact(prompt.about.text),
    option: answer === null ? null : redact(answer.label),
  }
}

/** Formats keys as the seed's `keys` field and the log show them: separate presses with one space between them. */
export function keysText(answer: Pick<Answer, 'keys'> | null): string | null {
  return answer === null ? null : answer.keys.join(' ')
}

/** The record of an intent that a crash left open: whether its key was pressed is unknown, so a person decides. */
export function decisionForLostIntent(intent: Intent, policyHash: string, now: number): Decision {
  return {
    timestamp: new Date(now).toISOString(),
    worker: intent.worker,
    status: 'stuck',
    action: 'intervene',
    keys: intent.keys,
    reasoning:
      'The monitor ended before it could record what became of this answer; whether the key arrived is not known.',
    confidence: 0,
    cost: 0,
    tokens: { input: 0, output: 0 },
    id: intent.id,
    version: 1,
    trigger: 'asked',
    analyzer: 'none',
    model: null,
    effect: 'escalate',
    rules: [],
    because: 'fault',
    outcome: 'unknown',
    ...(intent.by ? { by: intent.by } : {}),
    prompt: {
      kind: 'other',
      id: intent.promptId,
      episode: intent.episode,
      question: '',
      about: null,
      option: null,
    },
    risk: { level: 'caution', tags: [], why: [] },
    policy: policyHash,
    faults: ['intent_without_decision'],
    observed_at: intent.timestamp,
    ms: 0,
    screen: '',
    erased: [],
    facts: null,
  }
}
