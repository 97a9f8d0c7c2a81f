/** Why a person's answer is not given: a code for programs and a sentence for people. */

import { quoted } from '../text/quoted.ts'
import type { Item, ItemOption } from './item.ts'

export type RefusalCode =
  | 'item_unknown'
  | 'item_ended'
  | 'prompt_replaced'
  | 'option_unknown'
  | 'option_ambiguous'
  | 'grants_for_good'
  | 'words_unfit'
  | 'no_field'
  | 'needs_words'
  | 'asks_for_secret'
  | 'asks_nothing'
  | 'needs_confirmation'
  | 'blocked'
  | 'person_there'
  | 'not_pressed'

export interface Refusal {
  readonly code: RefusalCode
  /** Follows "Nothing was pressed: ". */
  readonly text: string
}

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long something took, or how long ago it was, in one unit. */
function spanText(span_ms: number): string {
  const [unit_ms, unit] =
    span_ms < 2 * MINUTE_MS
      ? [SECOND_MS, 's']
      : span_ms < 2 * HOUR_MS
        ? [MINUTE_MS, 'min']
        : span_ms < 2 * DAY_MS
          ? [HOUR_MS, 'h']
          : [DAY_MS, 'd']
  return `${Math.max(0, Math.floor(span_ms / unit_ms))} ${unit}`
}

/** Why an item ended if its prompt disappeared without a key from us. */
export const AT_THE_PANE = 'answered at the pane'

/** How an item ended, as a sentence without its subject; null if it has not. `now` is milliseconds since the epoch. */
export function endText({ end }: Pick<Item, 'end'>, now: number): string | null {
  if (end === null) return null
  const by = end.by === null ? '' : ` by ${end.by.name}`
  const isUnseen = end.decision === null && end.why === AT_THE_PANE
  const option = end.option === null ? (isUnseen ? ', with an unknown option' : '') : `, with "${end.option}"`
  return `${end.why}${by} ${spanText(now - Date.parse(end.at))} ago${option}`
}

/** The option of a prompt that a person means, or why there is none. */
export type Picked = { readonly option: ItemOption } | { readonly refusal: Refusal }

const refused = (code: RefusalCode, text: string): Picked => ({ refusal: { code, text } })

/**
 * Finds the option that a person means: by its id, its label, the key that picks it, or by `yes` and `no` if only one
 * option grants once, or denies by a key alone. What grants permanently is a rule, not an answer.
 */
export function pickOption(options: readonly ItemOption[], word: string): Picked {
  const wanted = word.trim().toLowerCase()
  if (wanted === 'always') return refused('grants_for_good', '"always" is a rule, not an answer.')
  const found = optionsFor(options, wanted)
  const [option] = found
  if (option === undefined)
    return refused('option_unknown', `it has no answer ${quoted(word)}. ${listOf(options)}`)
  if (found.length > 1)
    return refused('option_ambiguous', `${quoted(word)} may mean more than one answer. ${listOf(found)}`)
  if (option.field)
    return refused('needs_words', `"${option.label}" opens a field, and no text was given for it (--text).`)
  if (option.grants === 'always' || option.grants === 'mode')
    return refused('grants_for_good', `"${option.label}" grants for good, which is a rule, not an answer.`)
  return { option }
}

/** Maximum length of a person's text, which is one line; a dialog's field takes no more. */
const TEXT_CHARACTERS_MAX = 2000
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]/u

/** Finds the field for a person's text, or why it is not typed. */
export function pickField(options: readonly ItemOption[], text: string): Picked {
  if (text.trim() === '' || text.length > TEXT_CHARACTERS_MAX || CONTROL.test(text))
    return refused(
      'words_unfit',
      `the text must be one line of at most ${TEXT_CHARACTERS_MAX} characters, without control characters.`,
    )
  const option = options.find(({ field }) => field)
  return option === undefined ? refused('no_field', `it takes no text. ${listOf(options)}`) : { option }
}

function optionsFor(options: readonly ItemOption[], wanted: string): readonly ItemOption[] {
  const isNamed = ({ id, label, keys }: ItemOption): boolean =>
    [id, label, keys.join(' ')].some((name) => name.toLowerCase() === wanted)
  const named = options.filter(isNamed)
  if (named.length > 0) return named
  if (wanted === 'yes') return options.filter(({ grants }) => grants === 'once')
  if (wanted !== 'no') return []
  const denying = options.filter(({ grants }) => grants === 'deny')
  const pressable = denying.filter(({ keys, field }) => keys.length > 0 && !field)
  return pressable.length > 0 ? pressable : denying
}

function listOf(options: readonly ItemOption[]): string {
  const names = options.map(({ id, label }) => `${id} (${label})`)
  return names.length === 0 ? 'It lists none.' : `It lists: ${names.join(', ')}.`
}
