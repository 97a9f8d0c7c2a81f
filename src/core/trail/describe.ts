/** Describes decisions and judgements in sentences for people. */

import type { Status } from '../../plugin/analysis.ts'
import type { Decision } from '../decision.ts'
import type { Judgement } from '../judgement.ts'
import { faultWords, waitsFor } from '../panes/obstacles.ts'
import type { DecisionRecord } from './decision-record.ts'
import { oneLine } from './log-lines.ts'

/** What a status means to its reader; files and `--json` keep the words of the contract. */
const STATE_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    working: 'working',
    waiting: 'waiting for a build',
    complete: 'idle',
    confused: 'unclear',
    error: 'shows an error',
  } satisfies Record<Exclude<Status, 'stuck'>, string>),
)

/** What a record says about its state: a decision has its prompt, a record of any trail what it was about. */
export interface Stated {
  readonly status: string
  readonly outcome: string
  readonly prompt?: object | null
  readonly about?: string
}

/**
 * What a worker is doing, in words. A stuck one needs a person unless its prompt was, or would be, answered, or the
 * policy leaves it alone. An agent at an empty input box is idle if nobody is called for it.
 */
export function stateText({ status, outcome, prompt = null, about = '' }: Stated): string {
  if (status !== 'stuck') return STATE_WORDS.get(status) ?? status
  if (outcome === 'none') return prompt === null && about === '' ? 'idle' : 'left alone'
  return outcome === 'sent' || outcome === 'dry-run' ? 'asked' : 'needs you'
}

/** What was done about a prompt, in a few words. */
const OUTCOME_WORDS: Readonly<Record<Decision['outcome'], string>> = {
  sent: 'answered',
  stale: 'not answered: the screen moved on',
  unconfirmed: 'answered, but the prompt is still there',
  deferred: 'waits: a person is typing there',
  failed: 'could not be answered',
  'dry-run': 'would be answered (dry run)',
  escalated: 'needs you',
  unknown: 'may have been answered when the monitor ended',
  none: 'left alone',
}

/** The outcome of a prompt, in the two words that a list has room for. */
const OUTCOME_SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sent: '',
    stale: 'moved on',
    unconfirmed: 'no effect seen',
    deferred: 'deferred',
    failed: 'failed',
    'dry-run': 'dry run',
    escalated: 'needs you',
    unknown: 'perhaps',
    none: 'left alone',
  } satisfies Record<Decision['outcome'], string>),
)
const ANSWERED: readonly string[] = ['sent', 'unconfirmed', 'dry-run', 'unknown']

/**
 * The outcome of a record for a list: the answer, such as `1 Yes`, or why there was none; if nothing was asked, the
 * state.
 */
export function outcomeText(
  record: Pick<DecisionRecord, 'status' | 'outcome' | 'keys' | 'option' | 'about'>,
): string {
  const { status, outcome, keys, option, about } = record
  if (about === '' && outcome !== 'escalated') return stateText({ status, outcome, about })
  const answer = ANSWERED.includes(outcome) ? [keys, option].filter((part) => part !== '').join(' ') : ''
  return [answer, OUTCOME_SHORT.get(outcome) ?? outcome].filter((part) => part !== '').join(', ')
}

/** One line for the terminal in which the monitor runs. */
export function decisionSentence(decision: Decision): string {
  const { prompt, outcome, status, worker, reasoning } = decision
  const what = prompt === null ? reasoning : (prompt.about ?? prompt.question)
  const pick = prompt?.option && outcome !== 'escalated' ? ` with "${prompt.option}"` : ''
  const state = status === 'stuck' ? '' : `${stateText(decision)}, `
  return oneLine(`${worker}: ${state}${doneWords(decision)}${pick} – ${what} [${reason(decision)}]`)
}

function doneWords(decision: Decision): string {
  const { outcome, faults } = decision
  const waits = waitsFor(decision)
  if (waits !== null) return `waits: ${waits}`
  if (outcome === 'stale' && faults.includes('other_program'))
    return 'another program came to the front before it was answered'
  if (outcome === 'stale' && faults.includes('pane_claimed')) return 'not answered: its pane was not ours'
  return outcome === 'failed' ? `${OUTCOME_WORDS.failed}: ${faultWords(faults)}` : OUTCOME_WORDS[outcome]
}

/** The reason for the outcome, in a few words for a list: what it waits for, what failed, or the rules. */
export function whyText(decision: Pick<Decision, 'because' | 'rules' | 'faults' | 'outcome'>): string {
  return (
    waitsFor(decision) ?? (decision.outcome === 'failed' ? faultWords(decision.faults) : reason(decision))
  )
}

function reason({ because, rules, faults }: Pick<Decision, 'because' | 'rules' | 'faults'>): string {
  if (because === 'own_files') return 'reaches the monitor itself'
  const words = because === 'rule' ? rules : because === 'fault' || because === 'budget' ? faults : [because]
  return words.length === 0 ? because : words.join(', ')
}

/** What would be pressed now if the policy were followed: key names, or null if nothing would be. */
export function wouldSend({
  verdict,
  answer,
}: Pick<Judgement, 'verdict' | 'answer'>): readonly string[] | null {
  return verdict.effect === 'execute' && answer !== null ? answer.keys : null
}

/** The outcome if it were carried out now. */
function expectedOutcome(judgement: Judgement): Decision['outcome'] {
  if (wouldSend(judgement) !== null) return 'sent'
  return judgement.verdict.effect === 'escalate' ? 'escalated' : 'none'
}

/** A judgement as labels and texts, each following from those before it. */
export function judgementRows(judgement: Judgement): readonly (readonly [string, string])[] {
  const { analysis, prompt, risk, answer, verdict, facts } = judgement
  const keys = wouldSend(judgement)
  const options = prompt?.options.map(
    (option) => `${option.selected ? '›' : ' '} ${option.label} (${option.grants})`,
  )
  return [
    [
      'status',
      `${stateText({ ...analysis, outcome: expectedOutcome(judgement), prompt })} (${analysis.status})`,
    ],
    ['action', `${analysis.action}, confidence ${analysis.confidence} %, by ${analysis.analyzer}`],
    ['why', analysis.reasoning],
    ...(prompt === null
      ? []
      : ([
          ['prompt', `${prompt.kind}: ${prompt.question}`],
          ...(prompt.about === null ? [] : ([['about', prompt.about.text]] as const)),
          ...(options ?? []).map((option) => ['option', option] as const),
        ] as const)),
    ...(facts.signs.length === 0 ? [] : ([['signs', facts.signs.join(', ')]] as const)),
    ['risk', [`${risk.level}:`, ...risk.why].join(' ')],
    ...(facts.faults.length === 0 ? [] : ([['faults', facts.faults.join(', ')]] as const)),
    ['verdict', `${verdict.effect} (${reason({ ...verdict, faults: facts.faults })})`],
    ['would send', keys === null || answer === null ? 'nothing' : `${keys.join(' ')} → ${answer.label}`],
  ]
}
