import type { About, PromptOption } from '../../plugin/contract.ts'
import type { AboutData } from '../agents/agent-data.ts'
import type { View } from '../view.ts'

const LEFT_OUT = /…|\.{3}/

/** What the title names; a title that goes on in the next row is not complete. */
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
  return { kind: data.kind, text, rows: [row], complete: ends && !LEFT_OUT.test(text) }
}

/**
 * What the question names. Where nobody knows the worktree, a path in the folder that an option names as the project's
 * is given relative to it: without that it would count as a place outside.
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
    complete: asked.rows.length === 1 && !LEFT_OUT.test(text),
  }
}
