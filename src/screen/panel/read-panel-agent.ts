import type { Analysis, Observation } from '../../plugin/analysis.ts'
import type { AgentData, InputBoxData, PanelData, TurnData } from '../agents/agent-data.ts'
import { analysisOf, forPerson, plainPrompt } from '../analysis.ts'
import { judgeDialog } from '../dialog/open-dialog.ts'
import { noticesAtBox, withDialogSigns, withNotices, withRepetition } from '../signs.ts'
import { climb, type InputBox } from '../turn/input-box.ts'
import { joinProse, judgeLastTurn, type LastTurn } from '../turn/judge-turn.ts'
import { lastFilled, type View } from '../view.ts'
import { readPanelDialog } from './panel-dialog.ts'

/**
 * Reads the screen of an agent that uses panels; null if such an agent does not paint what the last rows
 * show.
 */
export function readPanelAgent(
  view: View,
  agent: AgentData,
  panel: PanelData,
  observation: Observation,
): Analysis | null {
  const dialog = readPanelDialog(view, agent, panel)
  if (dialog !== null) return withDialogSigns(judgeDialog(dialog), dialog, observation.time)
  const box = readPanelBox(view, agent.inputBox, panel)
  if (box !== null) return windowOver(box, agent, panel) ?? atBox(view, agent, box, observation)
  return childView(view, agent, panel, observation)
}

function atBox(view: View, agent: AgentData, box: PanelBox, observation: Observation): Analysis {
  const turn = readColumnTurn(box.above, box.below, agent.turn)
  const analysis = judgeLastTurn(agent, box, turn, observation)
  // Of the rows above the box, only those that say why the turn failed are the agent's own text.
  const own = turn.failed === null ? [] : [turn.failed]
  const notices = noticesAtBox(own, { ...box, top: own.length }, agent)
  return withRepetition(withNotices(analysis, notices, observation), observation, view.rows.length - box.top)
}

/** A window over the screen takes every key: somebody opened it, or the agent offers something. */
function windowOver(box: PanelBox, agent: AgentData, { modal }: PanelData): Analysis | null {
  const title = box.above.find((row) => modal.test(row))
  if (title === undefined) return null
  const prompt = plainPrompt('menu', agent, title.trim(), box.rows)
  const reasoning = `A window seems to cover the screen: ${title.trim()}`
  return { ...forPerson(50, reasoning, prompt), conclusive: false }
}

/** Somebody is viewing a subagent's work: the screen does not show whether anything is asked elsewhere. */
function childView(
  view: View,
  agent: AgentData,
  { child }: PanelData,
  { trigger }: Observation,
): Analysis | null {
  if (!child.test(view.rows.at(-2) ?? '')) return null
  const reasoning = `${agent.name} shows the work of a subagent.`
  const action = trigger === 'stale' ? 'intervene' : 'none'
  return analysisOf('working', action, 50, reasoning, { conclusive: false })
}

const BOX_ROWS_MOST = 60
const BAR_ROW = /^ *┃(?: {2}|$)/

interface PanelBox extends InputBox {
  /** The rows above the box, without a sidebar beside them; empty on the start page, which has no history. */
  readonly above: readonly string[]
}

/** The input box in a panel; null if the screen ends in anything else. */
function readPanelBox(
  { rows }: View,
  data: InputBoxData,
  { boxEnd, startIndent }: PanelData,
): PanelBox | null {
  const end = climb(rows, rows.length - 1, (row) => boxEnd.test(row), data.below)
  if (end === null) return null
  const edge = rows[end] ?? ''
  const indent = edge.search(/\S/)
  let top = end
  while (top > 0 && end - top < BOX_ROWS_MOST && isBoxRow(rows[top - 1] ?? '', indent)) top -= 1
  const inside = rows.slice(top, end).map((row) => row.slice(indent + 1, edge.length).trimEnd())
  // The row that names the agent and its model is below an empty one.
  const [padding, ...typed] = inside.slice(0, -2)
  if (padding !== '' || inside.at(-2) !== '' || inside.at(-1) === '') return null
  const text = typed
    .map((row) => row.trim())
    .join('\n')
    .trim()
  return {
    top,
    rows: rows.slice(top, end + 1).map((row) => row.slice(0, edge.length).trimEnd()),
    typed: data.placeholders.test(text) ? '' : text,
    below: rows.slice(end + 1),
    above: indent > startIndent ? [] : rows.slice(0, top).map((row) => row.slice(0, edge.length).trimEnd()),
  }
}

function isBoxRow(row: string, indent: number): boolean {
  return row.indexOf('┃') === indent && BAR_ROW.test(row)
}

const WORDS_ROWS_MOST = 200
/** The continuation of a tool's row is indented further than prose. */
const WRAPPED = /^ {7}/
/** A block of a tool begins with its command or its name. */
const TOOL_BLOCK = /^ {2}┃ {2}[#$] /

/**
 * Reads the last turn of an agent that writes in one column: its prose, then a row with its name that also
 * ends the turn. Messages of the person, output of tools and errors are all blocks behind a bar; their
 * position tells them apart.
 */
function readColumnTurn(rows: readonly string[], below: readonly string[], data: TurnData): LastTurn {
  const last = lastFilled(rows, rows.length - 1)
  const name = rows[last] ?? ''
  const named = data.aside.test(name)
  const end = named ? lastFilled(rows, last - 1) : last
  const ended = data.ended.test(name)
  const interrupted = data.interrupted.test(name)
  return {
    nearest: [...below, name],
    ended,
    interrupted,
    failed: named && !ended && !interrupted ? failureAt(rows, end, data) : null,
    words: named ? wordsUpTo(rows, end, data) : '',
  }
}

/**
 * The text of a failure. A block between the agent's own rows, or under another block, is not a message of
 * the person: it says what went wrong.
 */
function failureAt(rows: readonly string[], end: number, { user, aside }: TurnData): string | null {
  let top = end
  while (top >= 0 && user.test(rows[top] ?? '')) top -= 1
  const block = rows.slice(top + 1, end + 1)
  const [, first] = block
  const above = rows[lastFilled(rows, top)] ?? ''
  if (first === undefined || TOOL_BLOCK.test(first) || above === '' || aside.test(above)) return null
  return block
    .map((row) => row.replace(user, '').trim())
    .join(' ')
    .trim()
}

function wordsUpTo(rows: readonly string[], end: number, { user, tool, aside }: TurnData): string {
  let first = end + 1
  while (first > 0 && end - first < WORDS_ROWS_MOST) {
    const row = rows[first - 1] ?? ''
    if (user.test(row) || tool.test(row) || aside.test(row)) break
    first -= 1
  }
  const isUnderTool = tool.test(rows[first - 1] ?? '')
  while (isUnderTool && first <= end && WRAPPED.test(rows[first] ?? '')) first += 1
  return joinProse(rows.slice(first, end + 1))
}
