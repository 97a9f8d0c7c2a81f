import type { About, Prompt, PromptOption } from 'czarina-monitor/plugin'
import type { AgentData, DialogData } from '../agent-data.ts'
import type { View } from '../view.ts'
import { readAbout } from './about.ts'
import { grantsOf } from './grants.ts'
import { answersOf, optionKeys } from './keys.ts'
import { type OptionBlock, withoutMark } from './options.ts'
import { type Place, placeOf, type Shape } from './place.ts'

/** A dialog that stands open at the bottom of the screen. */
export interface OpenDialog {
  readonly prompt: Prompt
  /** Null for a dialog that is built like this agent's but is none that we know. */
  readonly data: DialogData | null
  /** Its title is on the screen and no part of it is cut off. */
  readonly whole: boolean
}

const ANY_TITLE = /\S/
const ANY_DIALOG: Shape = { options: 'numbered' }

/** The open dialog of this agent; null where the bottom of the screen is anything else. */
export function readDialog(view: View, agent: AgentData): OpenDialog | null {
  for (const data of agent.dialogs) {
    const place = placeOf(view.rows, agent, data, data.title)
    if (place === null || (place.title === null && !recognisedHeadless(view, data, place))) continue
    const asked = questionAbove(view.rows, place)
    if (data.question !== null && !data.question.test(asked)) continue
    return opened(view, agent, data, place, data.question === null ? titleText(view, place) : asked)
  }
  const place = placeOf(view.rows, agent, ANY_DIALOG, agent.dialogFrame === null ? /^$/ : ANY_TITLE)
  if (place?.options == null || !place.footerSeen || !hasOneSelected(place.options)) return null
  return opened(view, agent, null, place, questionAbove(view.rows, place))
}

/** A dialog taller than the screen has lost its title; its question and one selected option still tell it. */
function recognisedHeadless(view: View, data: DialogData, place: Place): boolean {
  const asked = data.question?.test(questionAbove(view.rows, place)) ?? false
  return asked && place.options !== null && hasOneSelected(place.options)
}

function hasOneSelected(block: OptionBlock): boolean {
  return block.options.filter((option) => option.selected).length === 1
}

function titleText(view: View, place: Place): string {
  return place.title === null ? '' : (view.rows[place.title] ?? '').trim()
}

/** The rows right above the options, up to an empty row or a rule, as one text. */
function questionAbove(rows: readonly string[], place: Place): string {
  let index = (place.options?.first ?? place.last + 1) - 1
  while (index >= place.bodyStart && rows[index] === '') index -= 1
  const asked: string[] = []
  for (; index >= place.bodyStart && asked.length < 4; index -= 1) {
    const row = rows[index] ?? ''
    if (row === '' || /^[─╌]/.test(row)) break
    asked.unshift(row.trim())
  }
  return asked.join(' ')
}

function opened(
  view: View,
  agent: AgentData,
  data: DialogData | null,
  place: Place,
  question: string,
): OpenDialog {
  const { rows } = view
  const first = place.options?.first ?? place.last + 1
  const whole = place.title !== null && !place.cut
  const body = rows.slice(place.bodyStart, first)
  const about = aboutOf(view, data, place, body)
  const options = promptOptions(place.options, agent)
  const prompt: Prompt = {
    kind: data?.kind ?? 'other',
    agent: agent.name,
    question,
    about:
      about === null
        ? null
        : { ...about, complete: about.complete && whole && asksAbout(about, data, question) },
    options,
    answers: answersOf(data?.answers ?? [], options),
    region: [
      ...rows.slice(place.title ?? 0, first),
      ...rows.slice(first, place.last + 1).map((row) => withoutMark(row)),
    ],
    typed: '',
    settle_ms: agent.settle_ms,
  }
  return { prompt, data, whole }
}

/** Where the question names another file than the rows above it, nobody knows which of them is meant. */
function asksAbout({ text }: About, data: DialogData | null, question: string): boolean {
  const named = data?.question?.exec(question)?.groups?.file
  return named === undefined || named === text.split('/').at(-1)
}

/** Without the title above it, the row under the title cannot be told from the rows below. */
function aboutOf(view: View, data: DialogData | null, place: Place, body: readonly string[]): About | null {
  if (data === null || data.about === null) return null
  if (place.title === null && data.about.source === 'under-title') return null
  return readAbout(body, data.about, view.columns)
}

function promptOptions(block: OptionBlock | null, agent: AgentData): readonly PromptOption[] {
  return (block?.options ?? []).map((option, index) => ({
    id: `option-${index + 1}`,
    label: option.label,
    keys: optionKeys(block?.options ?? [], option),
    selected: option.selected,
    grants: grantsOf(option.label, agent.once),
    row: option.row,
  }))
}
