/** A person's answer to an item: what it picks, why it is refused, and its result. Pure except for reading the blocks. */

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
  /** An option's id or label, `yes` or `no`; or the person's own text for the field that the dialog offers. */
  readonly answer: { readonly word: string } | { readonly text: string }
  readonly by: Person
  /** The person has seen what a dangerous answer does, and confirmed it. */
  readonly isConfirmed: boolean
  /** Whether the client that sent the answer still waits; absent if it cannot go away. */
  readonly isAwaited?: () => boolean
}

/** The result of an answer; a decision means that its key was pressed. */
export type Answered = { readonly decision: Decision } | { readonly refusal: Refusal }

const refused = (code: RefusalCode, text: string): { readonly refusal: Refusal } => ({
  refusal: { code, text },
})

/** The refusal for an id that no item has. */
export function unknownItem(id: string): { readonly refusal: Refusal } {
  return refused('item_unknown', `there is no item "${id}" in this project.`)
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** The refusal for an item that asks nothing: it says what helps instead. */
export function asksNothing(item: Item, now: number): { readonly refusal: Refusal } {
  if (!isWaiting(item)) return refused('item_ended', `${endText(item, now)}.`)
  return refused('asks_nothing', `it asks nothing: ${sentence(item.reasoning)} ${helpText(item)}`)
}

/** The option that a person's answer picks, or why it is refused before the pane is captured. */
export async function pickFor(
  item: Item,
  { answer, isConfirmed, isAwaited }: PersonsAnswer,
  { blocks, clock }: Pick<AnalysisContext, 'blocks' | 'clock'>,
): Promise<Picked> {
  if (!isWaiting(item)) return refused('item_ended', `${endText(item, clock.wall())}.`)
  if (helpText(item) !== null) return asksNothing(item, clock.wall())
  if (isAwaited?.() === false) return refused('not_pressed', 'the command that asked for it has ended.')
  if (item.kind === 'password' || item.kind === 'login')
    return refused('asks_for_secret', 'it asks for a secret, which must be typed in its pane.')
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

/** The judgement with the person's answer instead of the policy's, if the prompt is still the one of the item. */
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
  // The project may have changed: what was harmless when the person was notified may be dangerous now.
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
  'a key was, or may have been, pressed for it before, without a visible effect: look at its pane.'

/** The result that a person gets for the decision. */
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
