/** Reads the dialog in a panel: its subject, and its options, which are numbered or buttons side by side. */

import { type About, KEY_NAMES, type KeyName, type Prompt, type PromptOption } from '../../plugin/analysis.ts'
import type { AboutData, AgentData, DialogData, PanelData } from '../agents/agent-data.ts'
import { answersOf, grantsOf, type OpenDialog, personAnswersOf, withField } from '../dialog/open-dialog.ts'
import { unexplainedRow } from '../dialog/unexplained.ts'
import { columnsOf, type Indents, type Joined, joinWrapped, withGaps } from '../dialog/wrapped-rows.ts'
import type { View } from '../view.ts'
import {
  focusIsElsewhere,
  gapsFromHistory,
  type Head,
  isTouched,
  type Listed,
  listedIn,
  openField,
  type Panel,
  type PanelRow,
  readHead,
  readPanel,
} from './panel.ts'

const TITLE_MARK = /^△ /
const OTHER_TITLE = /^ {2}┃ {2}△ /
/** Only dialogs of this shape get so tall that their row of hints may be below the screen. */
const CUT_SHAPE = 'buttons'

/** The open dialog in the panel at the bottom of the screen; null if there is no panel or no dialog in it. */
export function readPanelDialog(view: View, agent: AgentData, data: PanelData): OpenDialog | null {
  const panel = readPanel(view, data)
  if (panel === null) return null
  const head = readHead(panel.rows)
  const isBare = panel.shape === 'numbered' && listedIn(panel.rows).length === 0
  const shape = isBare ? 'none' : (panel.shape ?? CUT_SHAPE)
  const known = agent.dialogs.find(({ title, options }) => options === shape && title.test(head.text)) ?? null
  if (known === null && panel.shape === null) return null
  const buttons = panel.shape === 'buttons' ? readButtons(panel.rows, data.hints.buttons) : null
  const isRead = panel.shape !== 'buttons' || buttons !== null
  const whole = panel.shape !== null && !hides(panel, known, data) && !isCrowded(panel)
  const parts: Parts = { panel, head, known, buttons }
  return {
    prompt: promptOf(view, agent, data, parts, whole),
    data: isRead ? known : null,
    whole,
    unexplained: known && unexplainedIn(parts, view.columns, known),
  }
}

/**
 * The first row that the data does not explain. If the body names what the dialog is about, all its rows are
 * read as that.
 */
function unexplainedIn({ panel, head, buttons }: Parts, columns: number, known: DialogData): string | null {
  const rows = panel.rows.slice(0, buttons?.above).map(({ text }) => text)
  const inBody = known.about?.source === 'labelled'
  return unexplainedRow({ above: inBody ? rows.slice(0, head.end) : rows, below: [], columns }, known)
}

interface Parts {
  readonly panel: Panel
  readonly head: Head
  readonly known: DialogData | null
  readonly buttons: Buttons | null
}

/** Whether a second dialog is above this one: the agent shows one at a time, so one of them is forged. */
function isCrowded({ history }: Panel): boolean {
  return history.some((row) => OTHER_TITLE.test(row))
}

/** Whether the panel may hide the end of its body, because it has its greatest height. */
function hides(panel: Panel, known: DialogData | null, { rowsMost }: PanelData): boolean {
  return known?.about?.source !== 'title' && panel.rows.length >= rowsMost
}

function promptOf(view: View, agent: AgentData, data: PanelData, parts: Parts, whole: boolean): Prompt {
  const { panel, head, known, buttons } = parts
  const about = aboutOf(parts)
  const listed = listedIn(panel.rows)
  const opener = listed.find(({ label }) => known?.field?.label?.test(label))
  const field = opener === undefined ? null : openField(view, panel.rows, opener)
  const takesWords = field !== null || panel.shape === 'none'
  const isCovered = focusIsElsewhere(takesWords ? { ...view, cursor: null } : view, panel, data.modal)
  const options =
    buttons === null
      ? withField(listedOptions(panel.rows, listed, agent.once, isCovered), known)
      : buttonOptions(buttons, agent, known, {
          isTouched: isTouched(view, panel, buttons.row.index, data),
          isCovered,
        })
  return {
    kind: known?.kind ?? 'other',
    agent: agent.name,
    question: head.text.replace(TITLE_MARK, '').replace('\n', ': '),
    about: about && { ...about, complete: about.complete && whole },
    options,
    answers: answersOf(known?.answers ?? [], options),
    ...(isCovered ? {} : personAnswersOf(known, agent, options)),
    region: panel.rows.map(({ text }) => `  ┃${text}`),
    typed: panel.shape === 'none' ? typedIn(panel.rows, data) : (field ?? ''),
    settle_ms: agent.settle_ms,
  }
}

function aboutOf({ panel, head, known, buttons }: Parts): About | null {
  if (known?.about?.source === 'title') return aboutInHead(head, known.title, known.about.kind)
  if (known?.about?.source !== 'labelled') return null
  const rows = panel.rows.slice(head.end, buttons?.above)
  const end = rows.findLastIndex(({ text }) => text !== '') + 1
  return aboutInBody(rows.slice(0, end), known.about, panel)
}

/** The numbered options, each with its digit as its key; none has a key if something else takes the keys. */
function listedOptions(
  rows: readonly PanelRow[],
  listed: readonly Listed[],
  once: readonly RegExp[],
  isCovered: boolean,
): readonly PromptOption[] {
  return listed.map(({ number, label, at }) => {
    const keys = isCovered ? [] : KEY_NAMES.filter((key) => key === number)
    const row = rows[at]?.shown ?? ''
    return { id: `option-${number}`, label, keys, selected: false, grants: grantsOf(label, once), row }
  })
}

/** What somebody has typed beside the hints, if a text is asked for. */
function typedIn(rows: readonly PanelRow[], { hints }: PanelData): string {
  const foot = rows.at(-1)?.text ?? ''
  return foot.slice(0, hints.none.exec(foot)?.index).trim()
}

/** A word may be broken after these, so that nobody knows whether there was a space between the two rows. */
const BREAKS_AFTER = /[-/\\.,:!?()[\]{}]$/
const LEFT_OUT = /…$/
/** Separates several files in a title. */
const SEVERAL = /, /

/** What the dialog's title says it is about. */
function aboutInHead(head: Head, title: RegExp, kind: About['kind']): About | null {
  const text = title.exec(head.text)?.groups?.about
  if (text === undefined) return null
  const complete = head.whole && !SEVERAL.test(text) && !LEFT_OUT.test(text)
  const start = head.text.lastIndexOf(text)
  const gaps = head.gaps.filter(({ at }) => at >= start).map((gap) => ({ ...gap, at: gap.at - start }))
  return { kind, text, rows: head.rows.map(({ shown }) => shown), complete, ...withGaps(gaps) }
}

/**
 * What the body names, from its first row to its last. If its rows alone do not show where it was wrapped,
 * the history may.
 */
function aboutInBody(
  body: readonly PanelRow[],
  { kind, label }: AboutData & { source: 'labelled' },
  { width, history }: Panel,
): About | null {
  const head = body[0]?.text ?? ''
  const first = label.exec(head)?.[1]
  if (first === undefined) return null
  const margin = head.search(/\S/)
  const below = body.slice(1).map(({ text }) => text)
  const texts = [first, ...below.map((text) => text.slice(margin))]
  const inPanel = below.every((row) => row.slice(0, margin).trim() === '' && !label.test(row))
  const indents = { first: head.length - first.length, rest: margin }
  const { text, certain, gaps } = joined(texts, indents, width, history)
  const isOne = kind === 'command' || texts.length === 1
  return {
    kind,
    text,
    rows: body.filter((row) => row.text !== '').map(({ shown }) => shown),
    complete: certain && inPanel && isOne && !LEFT_OUT.test(text),
    ...withGaps(gaps),
  }
}

function joined(
  texts: readonly string[],
  indents: Indents,
  width: number,
  history: readonly string[],
): Joined {
  const broken = texts.slice(0, -1).map((row, index) => {
    const next = texts[index + 1] ?? ''
    const indent = index === 0 ? indents.first : indents.rest
    // A word is wrapped together with the space after it, so a word that would only just have fitted may have
    // been wrapped.
    const fits = indent + columnsOf(row) + 1 + columnsOf(/^\S*/.exec(next.trimStart())?.[0] ?? '') < width
    return row === '' || next === '' || fits
  })
  const plain = joinWrapped(texts, indents, width)
  const clear = texts.every((row, index) => broken[index] !== false || !BREAKS_AFTER.test(row))
  if (plain.certain && clear && plain.gaps.length === 0) return plain
  const gaps = gapsFromHistory(history, texts)
  if (gaps === null || !gaps.every((gap, index) => (gap === null) === broken[index]))
    return { ...plain, certain: plain.certain && clear }
  // Nothing follows the last row.
  const gapAfter = (index: number): string => (index < gaps.length ? (gaps[index] ?? '\n') : '')
  return { text: texts.map((row, index) => row + gapAfter(index)).join(''), certain: true, gaps: [] }
}

const BUTTONS = /^ {3}(\S+(?: \S+)*(?: {3}\S+(?: \S+)*)+)$/
/** Empty rows between the text of a dialog and its buttons. */
const GAP_ROWS = 2

interface Buttons {
  readonly labels: readonly string[]
  readonly row: PanelRow
  /** How many rows of the panel are above the buttons and their gap. */
  readonly above: number
}

/**
 * The buttons of a panel, right above its hints or in the same row; null if those rows are anything else.
 * They are searched from the end of the panel, so that a command that prints such a row is not taken for
 * them.
 */
function readButtons(rows: readonly PanelRow[], hints: RegExp): Buttons | null {
  const foot = rows.at(-1)
  if (foot === undefined) return null
  const beside = foot.text.slice(0, hints.exec(foot.text)?.index).trimEnd()
  const alone = beside === ''
  const at = alone ? rows.length - 3 : rows.length - 1
  const row = rows[at]
  const text = alone ? row?.text : beside
  const labels = BUTTONS.exec(text ?? '')?.[1]?.split('   ')
  const gap = rows.slice(Math.max(0, at - GAP_ROWS), at)
  if (row === undefined || labels === undefined || (alone && rows[at + 1]?.text !== '')) return null
  if (gap.length < GAP_ROWS || gap.some((empty) => empty.text !== '')) return null
  return { labels, row, above: at - GAP_ROWS }
}

/**
 * The buttons as options. Only a colour shows which one is selected. When the dialog appears, the first one
 * is selected, provided that it is the one that grants once. In any other order, or once `touched`, the
 * selection is unknown. The button that denies has its agent's key for "no": of several steps to it one may
 * be lost, and the button beside it grants for good.
 */
function buttonOptions(
  { labels, row }: Buttons,
  { once, rejects = [] }: AgentData,
  known: DialogData | null,
  { isTouched: touched, isCovered }: { readonly isTouched: boolean; readonly isCovered: boolean },
): readonly PromptOption[] {
  const isFresh = !touched && grantsOf(labels[0] ?? '', once) === 'once'
  const denying = known === null || isCovered ? [] : (known.rejects ?? rejects)
  return labels.map((label, index) => {
    const given = grantsOf(label, once)
    const grants = given === 'other' && known?.sign === 'grants_for_good' ? 'always' : given
    const selected = isFresh && index === 0
    const keys: readonly KeyName[] = selected ? ['Enter'] : grants === 'deny' ? denying : []
    return { id: `option-${index + 1}`, label, keys, selected, grants, row: row.shown }
  })
}
