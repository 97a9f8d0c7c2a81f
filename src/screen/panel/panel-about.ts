import type { About } from '../../plugin/contract.ts'
import type { AboutData } from '../agents/agent-data.ts'
import { withGaps } from '../dialog/about.ts'
import { columnsOf, type Indents, type Joined, joinWrapped } from '../dialog/wrapped-rows.ts'
import { gapsFromHistory } from './echoed.ts'
import type { Head } from './head.ts'
import type { Panel, PanelRow } from './panel.ts'

/** A word may be broken after these, so that nobody knows whether a space stood between the two rows. */
const BREAKS_AFTER = /[-/\\.,:!?()[\]{}]$/
const LEFT_OUT = /…$/
/** Several files are listed with commas. */
const SEVERAL = /, /

/** What the dialog's title says it is about. */
export function aboutInHead(head: Head, title: RegExp, kind: About['kind']): About | null {
  const text = title.exec(head.text)?.groups?.about
  if (text === undefined) return null
  const complete = head.whole && !SEVERAL.test(text) && !LEFT_OUT.test(text)
  const start = head.text.lastIndexOf(text)
  const gaps = head.gaps.filter(({ at }) => at >= start).map((gap) => ({ ...gap, at: gap.at - start }))
  return { kind, text, rows: head.rows.map(({ shown }) => shown), complete, ...withGaps(gaps) }
}

/**
 * What the body names, from its first row down to its last one. Where its rows alone do not tell what was wrapped, the
 * history may.
 */
export function aboutInBody(
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
  const { text, certain, gaps } = joined(
    texts,
    { first: head.length - first.length, rest: margin },
    width,
    history,
  )
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
    // A word is wrapped with the space behind it, so that one which would only just have fitted may have been wrapped.
    const fits = indent + columnsOf(row) + 1 + columnsOf(/^\S*/.exec(next.trimStart())?.[0] ?? '') < width
    return row === '' || next === '' || fits
  })
  const plain = joinWrapped(texts, indents, width)
  const clear = texts.every((row, index) => broken[index] !== false || !BREAKS_AFTER.test(row))
  if (plain.certain && clear && plain.gaps.length === 0) return plain
  const gaps = gapsFromHistory(history, texts)
  if (gaps === null || !gaps.every((gap, index) => (gap === null) === broken[index]))
    return { ...plain, certain: plain.certain && clear }
  return {
    text: texts.map((row, index) => `${row}${gapText(gaps[index])}`).join(''),
    certain: true,
    gaps: [],
  }
}

/** Nothing follows the last row. */
function gapText(gap: string | null | undefined): string {
  return gap === undefined ? '' : (gap ?? '\n')
}
