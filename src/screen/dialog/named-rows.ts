import type { AboutData } from '../agents/agent-data.ts'
import { fitsFrame, lastFilled } from '../view.ts'
import type { Indents } from './wrapped-rows.ts'

/** The rows of a dialog's body that name what it is about, and their text without the agent's decoration. */
export interface NamedRows {
  /** Index of the first of them in the body. */
  readonly first: number
  readonly texts: readonly string[]
  readonly indents: Indents
  /** The agent wraps before this column; null if that is the last column of the screen. */
  readonly width: number | null
  /** They do not look as the agent paints them: some of them may come from elsewhere, or be missing. */
  readonly doubtful: boolean
  /** A row of a frame is above and below them. */
  readonly framed?: boolean
}

/** Finds the rows that the data describes; null if the body does not look like that. */
export function namedRows(
  title: string,
  body: readonly string[],
  data: AboutData,
  columns: number,
): NamedRows | null {
  switch (data.source) {
    case 'fenced':
      return fenced(body, data.fence, data.gutter)
    case 'labelled':
      return labelled(body, data.label, data.until)
    case 'under-title':
      return underTitle(body, data.until)
    case 'boxed':
      return boxedRows(title, body, data)
    case 'under-header':
      return rowsUnderHeader(title, body, data, columns)
    default:
      return null
  }
}

const FLUSH: Indents = { first: 1, rest: 1 }

function underTitle(body: readonly string[], until: RegExp): NamedRows {
  const end = body.findIndex((row) => until.test(row))
  const texts = body.slice(0, Math.max(end, 0)).map((row) => row.trim())
  return { first: 0, texts, indents: FLUSH, width: null, doubtful: false }
}

function fenced(body: readonly string[], fence: RegExp, gutter: RegExp): NamedRows | null {
  const [above, below, ...more] = body.flatMap((row, index) => (fence.test(row) ? [index] : []))
  if (above === undefined || below === undefined || more.length > 0) return null
  const shown = body.slice(above + 1, below)
  const guttered = shown.every((row) => gutter.test(row))
  const texts = shown.map((row) => (guttered ? row.replace(gutter, '') : row.slice(1)))
  const indent = guttered ? 3 : 1
  const doubtful = !guttered && shown.length > 1
  return { first: above + 1, texts, indents: { first: indent, rest: indent }, width: null, doubtful }
}

function labelled(body: readonly string[], label: RegExp, until: RegExp | null): NamedRows | null {
  const at = body.findIndex((row) => label.test(row))
  const first = body[at]
  if (first === undefined) return null
  const below = body.slice(at + 1)
  const stop = until === null ? -1 : below.findIndex((row) => until.test(row))
  const tail = stop < 0 ? below : below.slice(0, stop)
  while (tail.at(-1)?.trim() === '') tail.pop()
  const text = label.exec(first)?.[1] ?? ''
  const margin = first.length - first.trimStart().length
  const texts = tail.map((row) => (row.slice(0, margin).trim() === '' ? row.slice(margin) : row))
  return {
    first: at,
    texts: [text, ...texts],
    indents: { first: first.length - text.length, rest: margin },
    width: null,
    doubtful: tail.some((row) => label.test(row)),
  }
}

/** Slightly less than what an agent shows of a command in its header. */
const HEADER_CHARACTERS = 140
const BOX_TOP = /^╭─{8,}╮$/
const BOX_BOTTOM = /^╰─{8,}╯$/

/** Reads the rows in the one box of the body: a second box can only be forged. */
function boxedRows(
  title: string,
  body: readonly string[],
  data: AboutData & { source: 'boxed' },
): NamedRows | null {
  const [top, ...otherTops] = body.flatMap((row, index) => (BOX_TOP.test(row) ? [index] : []))
  const [bottom, ...otherBottoms] = body.flatMap((row, index) => (BOX_BOTTOM.test(row) ? [index] : []))
  if (top === undefined || bottom === undefined || bottom < top) return null
  const shown = body.slice(top + 1, bottom)
  const width = body[top]?.length ?? 0
  if (!shown.every((row) => row.startsWith('│ ') && fitsFrame(row, width))) return null
  const from = data.from === undefined ? -1 : body.findIndex((row) => data.from?.test(row))
  const texts = shown.map((row) => row.slice(2, -1).trimEnd())
  // The header may describe a longer command in other words, which says nothing about it. A header never
  // proves a command.
  const said = texts.join(' ').length > HEADER_CHARACTERS ? undefined : data.header?.exec(title)?.[1]
  return {
    first: top + 1,
    texts,
    indents: { first: 0, rest: 0 },
    width: width - '│  │'.length + 1 - data.spare,
    doubtful:
      otherTops.length + otherBottoms.length > 0 ||
      (said !== undefined && disagree([said, ...body.slice(0, top)], texts)) ||
      (data.from !== undefined && (from < 0 || from > top)),
    framed: true,
  }
}

/** Whether the header, as far as it reaches, shows another text than the box. */
function disagree(header: readonly string[], texts: readonly string[]): boolean {
  const said = letters(header.join(''))
  const whole = letters(texts.join(''))
  return said.endsWith('…') ? !whole.startsWith(said.slice(0, -1)) : said !== whole
}

const ROWS_MOST = 60

/**
 * The rows between the header and the question. A command may hold empty rows, and the agent cuts off what
 * does not fit. So the header, which is wrapped at another column, must begin with the same text.
 */
function rowsUnderHeader(
  title: string,
  body: readonly string[],
  data: AboutData & { source: 'under-header' },
  columns: number,
): NamedRows | null {
  const question = body.findLastIndex((row) => data.question.test(row))
  const end = lastFilled(body, question - 1) + 1
  const margin = ' '.repeat(data.margin)
  const named = (first: number): NamedRows => ({
    first,
    texts: body.slice(first, end).map((row) => row.slice(data.margin)),
    indents: { first: data.margin, rest: data.margin },
    width: columns - data.spare,
    doubtful: false,
  })
  const edge = columns - data.spare - 1
  const said = [letters(data.header.exec(title)?.[1] ?? ''), ...body.slice(0, end).map(letters)]
  const starts = body.flatMap((row, index) => (row === '' && index + 1 < end ? [index + 1] : []))
  const start = starts.find((first) => {
    if (end - first > ROWS_MOST) return false
    const inMargins = body
      .slice(first, end)
      .every((row) => row === '' || (row.startsWith(margin) && row.length < edge))
    if (!inMargins) return false
    const header = said.slice(0, first + 1).join('')
    return AFTER_COMMAND.test(afterStart(header, said.slice(first + 1).join('')))
  })
  if (start !== undefined) return named(start)
  const last = starts.at(-1)
  return last === undefined ? null : { ...named(last), doubtful: true }
}

/** After the command: nothing, or the model's description in brackets. */
const AFTER_COMMAND = /^(?:\([\s\S]*\))?$/

/**
 * What follows `start` in the text; a text that `AFTER_COMMAND` does not match if it begins with anything
 * else.
 */
function afterStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : 'other'
}

/** The row without its spaces, so that texts wrapped at different columns compare equal. */
function letters(row: string): string {
  return row.replace(/\s/g, '')
}
