/** A person's answer to an item: what it picks, what speaks against it, and what became of it. Pure but for the blocks. */

import { choosePicked } from '../core/answer.ts'
import type { Decision } from '../core/decision.ts'
import { helpText } from '../core/items/help.ts'
import type { Item, ItemOption, Person } from '../core/items/item.ts'
import { isWaiting } from '../core/items/items.ts'
import {
  endText,
  type Picked,
  pickField,
  pickOption,
  type Refusal,
  type RefusalCode,
} from '../core/items/refusal.ts'
import type { Judgement } from '../core/judgement.ts'
import { blockOf } from '../core/limits/standing-blocks.ts'
import { faultWords } from '../core/panes/obstacles.ts'
import type { AnalysisContext } from './analysis-context.ts'
import type { PromptMemory } from './worker-state.ts'

export interface PersonsAnswer {
  /** An option's id or label, `yes` or `no`; or words of the person's own for the field that the dialog offers. */
  readonly answer: { readonly word: string } | { readonly text: string }
  readonly by: Person
  /** The person was shown what a dangerous answer does, and meant it. */
  readonly isConfirmed: boolean
  /** Whether whoever asked still waits; left out where nobody can go away. */
  readonly isAwaited?: () => boolean
}

/** What became of an answer; with a decision, its key was pressed. */
export type Answered = { readonly decision: Decision } | { readonly refusal: Refusal }

const refused = (code: RefusalCode, text: string): { readonly refusal: Refusal } => ({
  refusal: { code, text },
})

/** Nobody was called under this id. */
export function unknownItem(id: string): { readonly refusal: Refusal } {
  return refused('item_unknown', `there is no item "${id}" in this project.`)
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** What is no question takes no answer: something else helps. */
export function asksNothing(item: Item, now: number): { readonly refusal: Refusal } {
  if (!isWaiting(item)) return refused('item_ended', `${endText(item, now)}.`)
  return refused('asks_nothing', `it asks nothing: ${sentence(item.reasoning)} ${helpText(item)}`)
}

/** What a person's word picks, or what speaks against it before anybody looks at the pane. */
export async function pickFor(
  item: Item,
  { answer, isConfirmed, isAwaited }: PersonsAnswer,
  { blocks, clock }: Pick<AnalysisContext, 'blocks' | 'clock'>,
): Promise<Picked> {
  if (!isWaiting(item)) return refused('item_ended', `${endText(item, clock.wall())}.`)
  if (helpText(item) !== null) return asksNothing(item, clock.wall())
  if (isAwaited?.() === false) return refused('not_pressed', 'whoever asked for it has gone.')
  if (item.kind === 'password' || item.kind === 'login')
    return refused('asks_for_secret', 'it asks for a secret, which is typed at its pane alone.')
  const picked =
    'text' in answer ? pickField(item.options, answer.text) : pickOption(item.options, answer.word)
  if ('refusal' in picked) return picked
  if (isHarmful(item.risk, picked.option) && !isConfirmed) return UNCONFIRMED
  const stop = await blocks.of(item.worker)
  return stop === null ? picked : refused('blocked', blockOf(stop).sentence)
}

export const NOT_WATCHED = refused('not_pressed', 'its worker is no longer watched.')
export const PANE_GONE = refused('not_pressed', 'its pane is gone, or tmux does not answer.')

const UNCONFIRMED = refused('needs_confirmation', 'it is dangerous, and was not confirmed (--yes).')
const isHarmful = ({ level }: Pick<Judgement['risk'], 'level'>, { grants }: ItemOption): boolean =>
  level === 'dangerous' && grants !== 'deny'

/** The judgement with the person in the policy's place, as long as the prompt is the one for which the person was called. */
export function chosenBy(
  { by: { name }, answer: wish, isConfirmed }: PersonsAnswer,
  option: ItemOption,
  { episode: wanted }: Item,
  judged: Judgement,
  { episode }: PromptMemory,
): Judgement | { readonly refusal: Refusal } {
  const { id, grants } = option
  if (judged.prompt === null) return refused('prompt_replaced', 'its prompt is no longer open.')
  if (episode?.id !== wanted) return refused('prompt_replaced', 'another prompt is open now.')
  if (episode?.answered) return refused('not_pressed', PRESSED_BEFORE)
  // A project changes: what was harmless when the person was called may no longer be.
  if (isHarmful(judged.risk, option) && !isConfirmed) return UNCONFIRMED
  const { answer, fault } = choosePicked(judged.prompt, id, judged.observation)
  if (answer === null)
    return refused('not_pressed', `it cannot be pressed safely (${faultWords([fault ?? ''])}).`)
  const action = grants === 'once' ? 'approve' : 'send_keys'
  const isWords = 'text' in wish
  const reasoning = isWords ? `${name} answered "${wish.text}".` : `${name} picked "${answer.label}".`
  return {
    ...judged,
    analysis: { ...judged.analysis, action, answer: id, keys: null, reasoning },
    answer: isWords ? { ...answer, text: wish.text } : answer,
    verdict: { effect: 'execute', rules: [], because: 'person' },
  }
}

const BLOCKS: readonly Decision['because'][] = ['paused', 'hold']
const PRESSED_BEFORE =
  'a key was, or may have been, pressed for it before, and nobody saw it work: look at its pane.'

/** What a person hears of the decision. */
export function outcomeOf(decision: Decision): Answered {
  const { outcome, faults } = decision
  switch (outcome) {
    case 'sent':
    case 'unconfirmed':
    case 'unknown':
      return { decision }
    case 'deferred':
      return refused(
        'person_there',
        faults.length > 0 ? `${faultWords(faults)}.` : 'somebody types at its pane.',
      )
    case 'stale':
      return refused(
        'prompt_replaced',
        faults.length > 0 ? `${faultWords(faults)}.` : 'its screen has changed.',
      )
    default:
      if (BLOCKS.includes(decision.because)) return refused('blocked', decision.reasoning)
      return refused('not_pressed', `${decision.reasoning} ${faultWords(faults)}`.trim())
  }
}
