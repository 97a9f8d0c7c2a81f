import type { AboutData } from '../agents/agent-data.ts'
import { boxedRows } from './boxed-rows.ts'
import { rowsUnderHeader } from './header-rows.ts'
import type { Indents } from './wrapped-rows.ts'

/** Which rows of a dialog's body name the thing, and their text without what the agent paints around it. */
export interface NamedRows {
  /** Index in the body of the first of them. */
  readonly first: number
  readonly texts: readonly string[]
  readonly indents: Indents
  /** The agent wraps before this column; null where that is the last column of the screen. */
  readonly width: number | null
  /** They do not look as the agent paints them, so that some of them may be somebody else's words, or missing. */
  readonly doubtful: boolean
  /** A row of a frame stands above and below them. */
  readonly framed?: boolean
}

/** Finds the rows that the data describes; null where the body does not look like that. */
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
