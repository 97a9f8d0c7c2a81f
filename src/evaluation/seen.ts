/** What the monitor made of a screen, in the words in which it is compared with a label. */

import type { Judgement } from '../core/judgement.ts'
import { wouldSend } from '../core/trail/describe.ts'
import type { Effect, Verdict } from '../core/verdict.ts'
import type { ActionWord, Grants, KeyName, PromptKind, Status } from '../plugin/contract.ts'
import type { RiskLevel } from '../risk/risk.ts'

/** The answer that was picked, whether or not the policy lets it be sent. */
export interface Chosen {
  readonly label: string
  readonly keys: readonly KeyName[]
  readonly grants: Grants | 'named' | 'none'
  /** It is the option on which the dialog's selection stands. */
  readonly selected: boolean
  /** The screen's row that shows the option; empty for an answer that is no option. */
  readonly row: string
}

export interface Seen {
  readonly status: Status
  readonly prompt: PromptKind | 'none'
  /** What comes of it: `intervene` where the verdict escalates, `none` where an answer is only logged. */
  readonly action: ActionWord
  readonly effect: Effect
  /** What would be pressed; null where nothing would be. */
  readonly keys: readonly string[] | null
  readonly chosen: Chosen | null
  readonly rules: readonly string[]
  readonly because: Verdict['because']
  readonly risk: RiskLevel
  readonly faults: readonly string[]
  readonly why: string
  /** A prefilter was sure of it: no model had to be asked. */
  readonly conclusive: boolean
}

/** Reduces a judgement to what labels speak of. */
export function seenOf(judgement: Judgement, conclusive: boolean): Seen {
  const { analysis, verdict, risk, facts } = judgement
  return {
    status: analysis.status,
    prompt: analysis.prompt?.kind ?? 'none',
    action: effectiveAction(analysis.action, verdict.effect),
    effect: verdict.effect,
    keys: wouldSend(judgement),
    chosen: chosenIn(judgement),
    rules: verdict.rules,
    because: verdict.because,
    risk: risk.level,
    faults: facts.faults,
    why: analysis.reasoning,
    conclusive,
  }
}

function effectiveAction(action: ActionWord, effect: Effect): ActionWord {
  if (effect === 'escalate') return 'intervene'
  const wouldPress = action === 'approve' || action === 'send_keys'
  return effect === 'log' && wouldPress ? 'none' : action
}

function chosenIn({ answer, prompt }: Judgement): Chosen | null {
  if (answer === null) return null
  const option = prompt?.options.find(({ id }) => id === answer.id)
  const { label, keys, grants } = answer
  return { label, keys, grants, selected: option?.selected ?? false, row: option?.row ?? '' }
}
