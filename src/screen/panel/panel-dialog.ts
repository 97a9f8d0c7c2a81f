import type { About, Prompt, PromptOption } from '../../plugin/contract.ts'
import type { AgentData, DialogData, PanelData } from '../agents/agent-data.ts'
import { grantsOf } from '../dialog/grants.ts'
import { answersOf } from '../dialog/keys.ts'
import type { OpenDialog } from '../dialog/read-dialog.ts'
import { unexplainedRow } from '../dialog/unexplained.ts'
import type { View } from '../view.ts'
import { type Buttons, buttonOptions, readButtons } from './buttons.ts'
import { type Head, readHead } from './head.ts'
import { type Panel, type PanelRow, readPanel } from './panel.ts'
import { aboutInBody, aboutInHead } from './panel-about.ts'
import { isTouched } from './selection.ts'

const NUMBERED = /^ {2}(\d{1,2})\. (?:\[[ ✓]\] )?(\S.*)$/
const TITLE_MARK = /^△ /
const OTHER_TITLE = /^ {2}┃ {2}△ /
/** Only dialogs of this shape are so tall that their row of hints may be below the screen. */
const CUT_SHAPE = 'buttons'

/** The open dialog in the panel at the bottom of the screen; null where the panel is none, or is not there. */
export function readPanelDialog(view: View, agent: AgentData, data: PanelData): OpenDialog | null {
  const panel = readPanel(view, data)
  if (panel === null) return null
  const head = readHead(panel.rows)
  const shape = panel.shape ?? CUT_SHAPE
  const known = agent.dialogs.find(({ title, options }) => options === shape && title.test(head.text)) ?? null
  if (known === null && panel.shape === null) return null
  const buttons = panel.shape === 'buttons' ? readButtons(panel.rows, data.hints.buttons) : null
  const isRead = panel.shape !== 'buttons' || buttons !== null
  const whole = panel.shape !== null && !hides(panel, known, data) && !isCrowded(panel)
  return {
    prompt: promptOf(view, agent, data, { panel, head, known, buttons }, whole),
    data: isRead ? known : null,
    whole,
    unexplained: known && unexplainedIn({ panel, head, known, buttons }, view.columns, known),
  }
}

/** Rows with what the dialog is about are read as part of that, down to the last one. */
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

/** The agent shows one dialog at a time: where a second one stands above, one of them is forged. */
function isCrowded({ history }: Panel): boolean {
  return history.some((row) => OTHER_TITLE.test(row))
}

/** A panel of its greatest height may have cut off the end of its body. */
function hides(panel: Panel, known: DialogData | null, { rowsMost }: PanelData): boolean {
  return known?.about?.source !== 'title' && panel.rows.length >= rowsMost
}

function promptOf(view: View, agent: AgentData, data: PanelData, parts: Parts, whole: boolean): Prompt {
  const { panel, head, known, buttons } = parts
  const about = aboutOf(parts)
  const options =
    buttons === null
      ? numbered(panel.rows, agent.once)
      : buttonOptions(buttons, agent.once, isTouched(view, panel, buttons.row.index, data))
  return {
    kind: known?.kind ?? 'other',
    agent: agent.name,
    question: head.text.replace(TITLE_MARK, '').replace('\n', ': '),
    about: about && { ...about, complete: about.complete && whole },
    options,
    answers: answersOf(known?.answers ?? [], options),
    region: panel.rows.map(({ text }) => `  ┃${text}`),
    typed: panel.shape === 'none' ? typedIn(panel.rows, data) : '',
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

function numbered(rows: readonly PanelRow[], once: readonly RegExp[]): readonly PromptOption[] {
  return rows.flatMap(({ text, shown }) => {
    const [, number, label] = NUMBERED.exec(text) ?? []
    if (number === undefined || label === undefined) return []
    return [
      {
        id: `option-${number}`,
        label,
        keys: [],
        selected: false,
        grants: grantsOf(label, once),
        row: shown,
      },
    ]
  })
}

/** What somebody has written beside the hints, where a text is asked for. */
function typedIn(rows: readonly PanelRow[], { hints }: PanelData): string {
  const foot = rows.at(-1)?.text ?? ''
  return foot.slice(0, hints.none.exec(foot)?.index).trim()
}
