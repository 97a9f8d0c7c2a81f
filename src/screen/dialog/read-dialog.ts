import type { About, Prompt, PromptOption } from '../../plugin/analysis.ts'
import type { AgentData, DialogData } from '../agents/agent-data.ts'
import { type Box, boxAtBottom, type View } from '../view.ts'
import { aboutInQuestion, aboutInTitle, type NamedAbout, readAbout } from './about.ts'
import { answersOf, grantsOf, type OpenDialog, personAnswersOf, withField } from './open-dialog.ts'
import { type OptionRow, optionKeys, type Place, placeOf, type Shape, withoutMark } from './place.ts'
import { unexplainedRow } from './unexplained.ts'

const ANY_TITLE = /\S/
const ANY_DIALOG: Shape = { options: 'numbered' }

/** The open dialog of this agent; null if the bottom of the screen is anything else. */
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
  const place = placeOf(view.rows, agent, data, data.title, box)
  if (place === null) return null
  const asked = questionAbove(view.rows, place)
  const isAsked = data.question?.test(asked.text)
  // The title of a dialog taller than the screen is not visible; its question and one selected option still
  // identify it.
  if (place.title === null && !(isAsked && hasOneSelected(place))) return null
  return isAsked === false ? null : opened(view, agent, data, place, asked)
}

/** A dialog built like this agent's dialogs, but which we do not know. */
function unknownDialog(view: View, agent: AgentData, box: Box | null): OpenDialog | null {
  const title = agent.dialogFrame === null && box === null ? /^$/ : ANY_TITLE
  const place = placeOf(view.rows, agent, ANY_DIALOG, title, box)
  if (place === null || !place.footerSeen || !hasOneSelected(place)) return null
  return opened(view, agent, null, place, questionAbove(view.rows, place))
}

function hasOneSelected({ options }: Place): boolean {
  return options?.filter((option) => option.selected).length === 1
}

/** What the dialog asks, and in which rows. */
interface Asked {
  readonly text: string
  readonly rows: readonly number[]
}

/** The rows right above the options, up to an empty row or a rule, joined into one text. */
function questionAbove(rows: readonly string[], place: Place): Asked {
  let index = place.bodyEnd - 1
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
  const { rows, shown } = view
  const { title, bodyEnd } = place
  const whole = title !== null && !place.cut
  const options = withField(promptOptions(view, place.options ?? [], agent), data)
  const named = data && aboutOf(view, data, place, asked, options)
  const about = named?.about ?? null
  const isInTitle = data !== null && data.question === null
  const question = isInTitle ? (rows[title ?? -1] ?? '').trim() : asked.text
  const prompt: Prompt = {
    kind: data?.kind ?? 'other',
    agent: agent.name,
    question,
    about: about && { ...about, complete: about.complete && whole && asksAbout(about, data, question) },
    options,
    answers: answersOf(data?.answers ?? [], options),
    ...personAnswersOf(data, agent, options),
    region:
      options.length === 0
        ? shown.slice(title ?? 0, bodyEnd)
        : [...rows.slice(title ?? 0, bodyEnd), ...rows.slice(bodyEnd, place.last + 1).map(withoutMark)],
    typed: typedInField(rows.slice(place.bodyStart), data, options),
    settle_ms: agent.settle_ms,
  }
  return { prompt, data, whole, unexplained: data && unexplainedIn(view, data, place, asked, named) }
}

function unexplainedIn(
  { rows, columns }: View,
  data: DialogData,
  { title, bodyStart, bodyEnd }: Place,
  asked: Asked,
  named: NamedAbout | null,
): string | null {
  const asks = new Set(questionRows(rows, asked, data.question))
  const rest = rows.map((row, index) => (asks.has(index) ? '' : row))
  const first = named === null ? bodyEnd : bodyStart + named.first
  const last = named === null ? bodyEnd : bodyStart + named.end
  const parts = { above: rest.slice(title ?? 0, first), below: rest.slice(last, bodyEnd), columns }
  return unexplainedRow(parts, data)
}

/**
 * The smallest number of rows right above the options that form the question; the other rows there are not
 * part of it.
 */
function questionRows(rows: readonly string[], asked: Asked, question: RegExp | null): readonly number[] {
  const starts = asked.rows.map((_, index) => asked.rows.slice(index))
  const text = (some: readonly number[]): string => some.map((at) => rows[at]?.trim() ?? '').join(' ')
  return starts.findLast((some) => question?.test(text(some))) ?? []
}

/** If the question names another file than the rows above it, nobody knows which one is meant. */
function asksAbout({ text }: About, data: DialogData | null, question: string): boolean {
  const named = data?.question?.exec(question)?.groups?.file
  return named === undefined || named === text.split('/').at(-1)
}

/** What the dialog is about. Without a visible title, the row under it cannot be told from the rows below. */
function aboutOf(
  view: View,
  { about, title, question }: DialogData,
  place: Place,
  asked: Asked,
  options: readonly PromptOption[],
): NamedAbout | null {
  if (about === null) return null
  const { bodyStart, bodyEnd } = place
  const elsewhere = (found: About | null): NamedAbout | null =>
    found && { about: found, first: bodyEnd - bodyStart, end: bodyEnd - bodyStart }
  if (about.source === 'question')
    return elsewhere(question && aboutInQuestion(view, asked, question, options, about))
  if (place.title === null && (about.source === 'under-title' || about.source === 'title')) return null
  if (about.source === 'title') return elsewhere(aboutInTitle(view, place.title ?? 0, title, about))
  return readAbout(
    {
      title: view.rows[place.title ?? -1] ?? '',
      rows: view.rows.slice(bodyStart, bodyEnd),
      shown: view.shown.slice(bodyStart, bodyEnd),
      columns: view.columns,
      commands: question?.exec(asked.text)?.groups?.commands?.split(/, ?/) ?? null,
    },
    about,
  )
}

function promptOptions(view: View, options: readonly OptionRow[], agent: AgentData): readonly PromptOption[] {
  return options.map((option, index) => ({
    id: `option-${index + 1}`,
    label: option.label,
    keys: optionKeys(options, option),
    selected: option.selected,
    grants: grantsOf(option.label, agent.once),
    row: view.shown[option.index] ?? option.row,
  }))
}

/**
 * What was typed in an open field: the row that shows the field may contain it, otherwise its option shows
 * the text, or still its label. A person is there either way.
 */
function typedInField(
  rows: readonly string[],
  data: DialogData | null,
  options: readonly PromptOption[],
): string {
  const opens = rows.map((row) => data?.field?.open?.exec(row)).find((match) => match)
  if (!opens) return ''
  return opens.groups?.typed ?? options.find(({ selected }) => selected)?.label ?? opens[0]
}

const OPTION = /^ {0,8}[❯›●]? {0,4}\d{1,2}\. {1,2}(\S.{0,200}?)\s*$/
const BOXED_OPTION = /^ {0,2}│ {1,8}[❯›●]? {0,4}\d{1,2}\. {1,2}(\S.{0,200}?)\s*│$/

/**
 * Whether a second dialog seems to be on the screen. An agent shows one at a time, so one of them is forged,
 * and nobody can tell which one takes the key.
 */
function isCrowded({ rows }: View, prompt: Prompt, agent: AgentData): boolean {
  const option = agent.dialogs.some(({ boxed }) => boxed) ? BOXED_OPTION : OPTION
  const grantsOnce = (row: string): boolean => {
    const label = option.exec(row)?.[1]
    return label !== undefined && agent.once.some((known) => known.test(label))
  }
  const own = prompt.options.filter(({ grants }) => grants === 'once').length
  return rows.filter(grantsOnce).length > own
}
