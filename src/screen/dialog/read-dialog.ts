import type { About, Prompt, PromptOption } from '../../plugin/contract.ts'
import type { AgentData, DialogData } from '../agents/agent-data.ts'
import { type Box, boxAtBottom, type View } from '../view.ts'
import { aboutInQuestion, aboutInTitle, type NamedAbout, readAbout } from './about.ts'
import { answersOf, grantsOf, type OpenDialog } from './open-dialog.ts'
import { type OptionBlock, optionKeys, type Place, placeOf, type Shape, withoutMark } from './place.ts'
import { unexplainedRow } from './unexplained.ts'

const ANY_TITLE = /\S/
const ANY_DIALOG: Shape = { options: 'numbered' }

/** The open dialog of this agent; null where the bottom of the screen is anything else. */
export function readDialog(view: View, agent: AgentData): OpenDialog | null {
  const dialog = dialogAtBottom(view, agent)
  return dialog !== null && isCrowded(view, dialog.prompt, agent) ? { ...dialog, whole: false } : dialog
}

function dialogAtBottom(view: View, agent: AgentData): OpenDialog | null {
  const box = agent.dialogs.some((data) => data.boxed) ? boxAtBottom(view) : null
  if (box === null && !agent.dialogEnd?.test(view.rows.at(-1) ?? '') && agent.dialogEnd !== undefined)
    return null
  for (const data of agent.dialogs) {
    const opened = data.boxed ? box && readAs(box.view, agent, data, box) : readAs(view, agent, data, null)
    if (opened !== null) return opened
  }
  return box === null ? unknownDialog(view, agent, null) : unknownDialog(box.view, agent, box)
}

function readAs(view: View, agent: AgentData, data: DialogData, box: Box | null): OpenDialog | null {
  const place = placeOf(view.rows, agent, shapeOf(data, agent, box), data.title)
  if (place === null || (place.title === null && !recognisedHeadless(view, data, place))) return null
  const asked = questionAbove(view.rows, place)
  if (data.question !== null && !data.question.test(asked.text)) return null
  return opened(view, agent, data, place, asked)
}

/** Built like this agent's dialogs, but none that we know. */
function unknownDialog(view: View, agent: AgentData, box: Box | null): OpenDialog | null {
  const title = agent.dialogFrame === null && box === null ? /^$/ : ANY_TITLE
  const place = placeOf(view.rows, agent, shapeOf(ANY_DIALOG, agent, box), title)
  if (place?.options == null || !place.footerSeen || !hasOneSelected(place.options)) return null
  return opened(view, agent, null, place, questionAbove(view.rows, place))
}

function shapeOf(shape: Shape, agent: AgentData, box: Box | null): Shape {
  return { ...shape, mark: agent.selectionMark, hanging: !agent.optionsWrapAtNumber, ...(box && { box }) }
}

/** A dialog taller than the screen has lost its title; its question and one selected option still tell it. */
function recognisedHeadless(view: View, data: DialogData, place: Place): boolean {
  const asked = data.question?.test(questionAbove(view.rows, place).text) ?? false
  return asked && place.options !== null && hasOneSelected(place.options)
}

function hasOneSelected(block: OptionBlock): boolean {
  return block.options.filter((option) => option.selected).length === 1
}

function titleText(view: View, place: Place): string {
  return place.title === null ? '' : (view.rows[place.title] ?? '').trim()
}

/** What is asked, and in which rows. */
interface Asked {
  readonly text: string
  readonly rows: readonly number[]
}

/** The rows right above the options, up to an empty row or a rule, as one text. */
function questionAbove(rows: readonly string[], place: Place): Asked {
  let index = (place.options?.first ?? place.last + 1) - 1
  while (index >= place.bodyStart && rows[index] === '') index -= 1
  const asked: number[] = []
  for (; index >= place.bodyStart && asked.length < 4; index -= 1) {
    const row = rows[index] ?? ''
    if (row === '' || /^[─╌╰]/.test(row)) break
    asked.unshift(index)
  }
  return { text: asked.map((at) => rows[at]?.trim() ?? '').join(' '), rows: asked }
}

function opened(
  view: View,
  agent: AgentData,
  data: DialogData | null,
  place: Place,
  asked: Asked,
): OpenDialog {
  const { rows } = view
  const first = place.options?.first ?? place.last + 1
  const whole = place.title !== null && !place.cut
  const options = promptOptions(view, place.options, agent)
  const named = data === null ? null : aboutOf(view, data, place, asked, options)
  const about = named?.about ?? null
  const question = data !== null && data.question === null ? titleText(view, place) : asked.text
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
  const unexplained = data === null ? null : unexplainedIn(view, data, place, asked, named)
  return { prompt, data, whole, unexplained }
}

function unexplainedIn(
  { rows, columns }: View,
  data: DialogData,
  place: Place,
  asked: Asked,
  named: NamedAbout | null,
): string | null {
  const asks = new Set(questionRows(rows, asked, data.question))
  const rest = rows.map((row, index) => (asks.has(index) ? '' : row))
  const end = place.options?.first ?? place.last + 1
  const first = named === null ? end : place.bodyStart + named.first
  const last = named === null ? end : place.bodyStart + named.end
  return unexplainedRow(
    { above: rest.slice(place.title ?? 0, first), below: rest.slice(last, end), columns },
    data,
  )
}

/** The fewest of the last rows above the options that are the question: other rows right above it are none of it. */
function questionRows(rows: readonly string[], asked: Asked, question: RegExp | null): readonly number[] {
  const starts = asked.rows.map((_, index) => asked.rows.slice(index))
  const text = (some: readonly number[]): string => some.map((at) => rows[at]?.trim() ?? '').join(' ')
  return starts.findLast((some) => question?.test(text(some))) ?? []
}

/** Where the question names another file than the rows above it, nobody knows which of them is meant. */
function asksAbout({ text }: About, data: DialogData | null, question: string): boolean {
  const named = data?.question?.exec(question)?.groups?.file
  return named === undefined || named === text.split('/').at(-1)
}

/** Without the title above it, the row under the title cannot be told from the rows below. */
function aboutOf(
  view: View,
  { about, title, question }: DialogData,
  place: Place,
  asked: Asked,
  options: readonly PromptOption[],
): NamedAbout | null {
  if (about === null) return null
  const end = place.options?.first ?? place.last + 1
  const elsewhere = (found: About | null): NamedAbout | null =>
    found && { about: found, first: end - place.bodyStart, end: end - place.bodyStart }
  if (about.source === 'question')
    return elsewhere(question && aboutInQuestion(view, asked, question, options, about))
  if (place.title === null && (about.source === 'under-title' || about.source === 'title')) return null
  if (about.source === 'title') return elsewhere(aboutInTitle(view, place.title ?? 0, title, about))
  return readAbout(
    {
      title: place.title === null ? '' : (view.rows[place.title] ?? ''),
      rows: view.rows.slice(place.bodyStart, end),
      shown: view.shown.slice(place.bodyStart, end),
      columns: view.columns,
      commands: question?.exec(asked.text)?.groups?.commands?.split(/, ?/) ?? null,
    },
    about,
  )
}

function promptOptions(view: View, block: OptionBlock | null, agent: AgentData): readonly PromptOption[] {
  return (block?.options ?? []).map((option, index) => ({
    id: `option-${index + 1}`,
    label: option.label,
    keys: optionKeys(block?.options ?? [], option),
    selected: option.selected,
    grants: grantsOf(option.label, agent.once),
    row: view.shown[option.index] ?? option.row,
  }))
}

const OPTION = /^ {0,8}[❯›●]? {0,4}\d{1,2}\. {1,2}(\S.{0,200}?)\s*$/
const BOXED_OPTION = /^ {0,2}│ {1,8}[❯›●]? {0,4}\d{1,2}\. {1,2}(\S.{0,200}?)\s*│$/

/**
 * Whether a second dialog seems to stand on the screen: an agent shows one at a time, so one of them is forged, and
 * nobody can tell which of them takes the key.
 */
function isCrowded(
  { rows }: { readonly rows: readonly string[] },
  prompt: Prompt,
  agent: AgentData,
): boolean {
  const option = agent.dialogs.some(({ boxed }) => boxed) ? BOXED_OPTION : OPTION
  const grantsOnce = (row: string): boolean => {
    const label = option.exec(row)?.[1]
    return label !== undefined && agent.once.some((known) => known.test(label))
  }
  const own = prompt.options.filter(({ grants }) => grants === 'once').length
  return rows.filter(grantsOnce).length > own
}
