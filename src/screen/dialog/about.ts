import type { About, PromptOption } from '../../plugin/analysis.ts'
import type { AboutData } from '../agents/agent-data.ts'
import type { View } from '../view.ts'
import { namedRows } from './named-rows.ts'
import { columnsOf, type Joined, joinWrapped, withGaps } from './wrapped-rows.ts'

const ELLIPSIS = /…|\.{3}/
/** A row in place of others that are not shown. */
const LEFT_OUT = /^\s*(?:[│|] )?\s*\[?(?:…|\.{3})(?: ?\+?\d{1,6} lines?\b|$)/

/** The rows between a dialog's title and its options, as they read and as they are on the screen. */
export interface Body {
  readonly title: string
  readonly rows: readonly string[]
  readonly shown: readonly string[]
  readonly columns: number
  /** Names of the commands that the dialog says it would run; null if it does not say. */
  readonly commands: readonly string[] | null
}

/** What a dialog is about, and which rows of its body name it: from `first` to before `end`. */
export interface NamedAbout {
  readonly about: About
  readonly first: number
  readonly end: number
}

/**
 * What a dialog's body says would be done; null if the body does not look as the data says, because then
 * nobody knows what would be approved.
 */
export function readAbout(body: Body, data: AboutData): NamedAbout | null {
  const named = namedRows(body.title, body.rows, data, body.columns)
  if (named === null) return null
  const { first, texts } = named
  const rows = body.shown.slice(first, first + texts.length).filter((row) => row.trim() !== '')
  if (rows.length === 0) return null
  // Agents wrap before the last column: a row that reaches it may continue off the screen.
  const full = body.rows.slice(first, first + texts.length).some((row) => columnsOf(row) >= body.columns)
  const whole = !full && !texts.some((row) => LEFT_OUT.test(row)) && !named.doubtful
  const edge = named.framed ? 1 : 0
  const place = { first: first - edge, end: first + texts.length + edge }
  if (data.kind !== 'command') {
    const { text, gaps } = joinPath(texts)
    const complete = whole && texts.length === 1 && !ELLIPSIS.test(text)
    return { ...place, about: { kind: data.kind, text, rows, complete, ...withGaps(gaps) } }
  }
  const width = named.width ?? body.columns - 1
  const { text, certain, gaps } = joinWrapped(texts, named.indents, width, continuing(body, texts[0] ?? ''))
  const complete = whole && certain && !/…$/.test(text)
  return { ...place, about: { kind: data.kind, text, rows, complete, ...withGaps(gaps) } }
}

/** Joins the rows of a path or an address. A break in it may have replaced a space. */
function joinPath(rows: readonly string[]): Pick<Joined, 'text' | 'gaps'> {
  const [first = '', ...below] = rows
  const empty: Pick<Joined, 'text' | 'gaps'> = { text: first, gaps: [] }
  return below.reduce(
    ({ text, gaps }, row) => ({
      text: text + row,
      gaps: [...gaps, { at: text.length, either: ['', ' '] }],
    }),
    empty,
  )
}

/** The start of a name that the shell computes, so that no list can contain it. */
const COMPUTED = /^[\s"'\\]*[$`({!]/

/**
 * If the dialog lists its commands, a row that names none of them before its first operator continues the
 * text.
 */
function continuing({ commands }: Body, first: string): (next: string) => boolean {
  const names = new Set(commands?.map(programName))
  const startsCommand = (row: string): boolean => {
    const [start = ''] = row.split(/[|;&]/, 1)
    return COMPUTED.test(row) || start.split(/\s+/).some((word) => names.has(programName(word)))
  }
  // A list without the command that begins the text is not a list of its commands.
  const listed = startsCommand(first)
  return (next) => listed && !startsCommand(next)
}

function programName(word: string): string {
  const bare = word.replace(/["'\\]/g, '').replace(/^[^\w./~]+|[^\w.-]+$/g, '')
  return (bare.split('/').at(-1) ?? '').toLowerCase()
}

/** What the title names; it is incomplete if the title continues in the next row. */
export function aboutInTitle(
  view: View,
  titleRow: number,
  title: RegExp,
  data: AboutData & { source: 'title' },
): About | null {
  const text = title.exec(view.rows[titleRow] ?? '')?.groups?.about
  const row = view.shown[titleRow]
  if (text === undefined || row === undefined) return null
  const ends = data.next.test(view.rows[titleRow + 1] ?? '')
  return { kind: data.kind, text, rows: [row], complete: ends && !ELLIPSIS.test(text) }
}

/**
 * What the question names. If the worktree is unknown, a path inside the folder that an option names as the
 * project's is given relative to that folder. Otherwise it would count as outside.
 */
export function aboutInQuestion(
  view: View,
  asked: { readonly text: string; readonly rows: readonly number[] },
  question: RegExp,
  options: readonly PromptOption[],
  data: AboutData & { source: 'question' },
): About | null {
  const text = question.exec(asked.text)?.groups?.about
  if (text === undefined) return null
  const root = options.map(({ label }) => data.root?.exec(label)?.[1]).find((found) => found !== undefined)
  const inside = view.worktree === null && root !== undefined && text.startsWith(`${root}/`)
  return {
    kind: data.kind,
    text: inside ? text.slice(root.length + 1) : text,
    rows: asked.rows.map((row) => view.shown[row] ?? ''),
    complete: asked.rows.length === 1 && !ELLIPSIS.test(text),
  }
}
