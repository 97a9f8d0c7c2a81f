import type { UnsureGap } from '../../plugin/contract.ts'
import type { PanelRow } from './panel.ts'

/** A path that was wrapped goes on without a space below one of these. */
const PATH_BREAKS_AFTER = /[-/.]$/

/** The first rows of a panel, up to an empty one: its title, and below it what the title stands for. */
export interface Head {
  /** The title, a line break, and the rows below it as one text: what the data of a dialog matches. */
  readonly text: string
  /** The rows below the title. */
  readonly rows: readonly PanelRow[]
  /** Each of them but the last ends where a path may be broken, so that they are surely joined as they were written. */
  readonly whole: boolean
  /** Where a space may stand in the text all the same. */
  readonly gaps: readonly UnsureGap[]
  /** How many of the panel's rows stand above its body. */
  readonly end: number
}

/** Reads the head of a panel, whose first row is its title. */
export function readHead(rows: readonly PanelRow[]): Head {
  const empty = rows.findIndex(({ text }) => text === '')
  const end = empty < 0 ? rows.length : empty
  const below = rows.slice(1, end)
  const texts = below.map(({ text }) => text.trim())
  let text = rows[0]?.text.trim() ?? ''
  const gaps: UnsureGap[] = []
  for (const [index, row] of texts.entries()) {
    const gap = index === 0 ? '\n' : PATH_BREAKS_AFTER.test(text) ? '' : ' '
    if (gap === '') gaps.push({ at: text.length, either: ['', ' '] })
    text += gap + row
  }
  return {
    text,
    gaps,
    rows: below,
    whole: texts.slice(0, -1).every((text) => PATH_BREAKS_AFTER.test(text)),
    end: Math.min(end + 1, rows.length),
  }
}
