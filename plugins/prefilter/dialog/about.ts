import type { About } from 'czarina-monitor/plugin'
import type { AboutData } from '../agent-data.ts'
import { columnsOf, type Indents, joinWrapped } from './wrapped-rows.ts'

/** A row that stands for others which are not shown. */
const LEFT_OUT = /^\s*(?:[│|] )?\s*\[?(?:…|\.{3})(?: ?\+?\d{1,6} lines?\b|$)/

/**
 * The thing that a dialog's body (the rows between its title and its options) says would be done.
 * Null where the body does not look as the data says: then nobody knows what would be approved.
 */
export function readAbout(body: readonly string[], data: AboutData, columns: number): About | null {
  const rows = named(body, data)
  if (rows === null) return null
  const shown = rows.shown.filter((row) => row.trim() !== '')
  if (shown.length === 0) return null
  // Agents wrap before the last column: a row that reaches it may go on where nobody sees it.
  const cut = rows.texts.some((row) => LEFT_OUT.test(row)) || shown.some((row) => columnsOf(row) >= columns)
  const whole = !cut && !rows.doubtful
  if (data.kind !== 'command') {
    const text = rows.texts.join('')
    return {
      kind: data.kind,
      text,
      rows: shown,
      complete: whole && rows.texts.length === 1 && !/…|\.{3}/.test(text),
    }
  }
  const { text, certain } = joinWrapped(rows.texts, rows.indents, columns - 1)
  return { kind: data.kind, text, rows: shown, complete: whole && certain && !/…$/.test(text) }
}

interface Named {
  /** As on the screen. */
  readonly shown: readonly string[]
  /** Without what stands before the text. */
  readonly texts: readonly string[]
  readonly indents: Indents
  /** The rows do not look as the agent paints them, so that some of them may be somebody else's words. */
  readonly doubtful: boolean
}

function named(body: readonly string[], data: AboutData): Named | null {
  if (data.source === 'fenced') return fenced(body, data.fence, data.gutter)
  if (data.source === 'labelled') return labelled(body, data.label, data.until)
  const end = body.findIndex((row) => data.until.test(row))
  const shown = body.slice(0, Math.max(end, 0))
  return { shown, texts: shown.map((row) => row.trim()), indents: { first: 1, rest: 1 }, doubtful: false }
}

function fenced(body: readonly string[], fence: RegExp, gutter: RegExp): Named | null {
  const fences = body.flatMap((row, index) => (fence.test(row) ? [index] : []))
  const [above, below] = fences
  if (above === undefined || below === undefined || fences.length !== 2) return null
  const shown = body.slice(above + 1, below)
  const guttered = shown.every((row) => gutter.test(row))
  const texts = shown.map((row) => (guttered ? row.replace(gutter, '') : row.slice(1)))
  const indent = guttered ? 3 : 1
  return { shown, texts, indents: { first: indent, rest: indent }, doubtful: !guttered && shown.length > 1 }
}

function labelled(body: readonly string[], label: RegExp, until: RegExp | null): Named | null {
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
    shown: [first, ...tail],
    texts: [text, ...texts],
    indents: { first: first.length - text.length, rest: margin },
    doubtful: tail.some((row) => label.test(row)),
  }
}
