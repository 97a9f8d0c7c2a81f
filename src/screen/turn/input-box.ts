import type { InputBoxData } from '../agents/agent-data.ts'
import { lastFilled, type View } from '../view.ts'

const BOX_ROWS_MOST = 40

/** The agent's input box at the bottom of the screen. */
export interface InputBox {
  /** First row of the box, its frame included. */
  readonly top: number
  readonly rows: readonly string[]
  /** What a person typed but did not send; empty if the box shows only its placeholder. */
  readonly typed: string
  readonly below: readonly string[]
}

/** Finds the box; null if the screen ends in anything else, so that a quoted or old box is never found. */
export function readInputBox(view: View, data: InputBoxData): InputBox | null {
  const box = data.frame === null ? unframed(view, data) : framed(view, data, data.frame)
  return box === null || data.above === undefined
    ? box
    : { ...box, top: aboveHints(view.rows, box.top, data.above) }
}

function aboveHints(rows: readonly string[], top: number, hint: RegExp): number {
  let above = top
  while (above > 0 && (rows[above - 1] === '' || hint.test(rows[above - 1] ?? ''))) above -= 1
  return above
}

function framed(view: View, data: InputBoxData, frame: RegExp): InputBox | null {
  const { rows } = view
  const bottom = lastFilled(rows, rows.length - 1)
  const lower = climb(rows, bottom, (row) => frame.test(row), data.below)
  if (lower === null) return null
  const upper = climb(rows, lower - 1, (row) => frame.test(row), /^/)
  if (upper === null || upper + 1 >= lower) return null
  const inside = rows.slice(upper + 1, lower)
  if (!data.row.test(inside[0] ?? '')) return null
  return {
    top: upper,
    rows: inside,
    typed: typedIn(view, data, inside, upper + 1),
    below: rows.slice(lower + 1),
  }
}

function unframed(view: View, data: InputBoxData): InputBox | null {
  const { rows } = view
  const bottom = lastFilled(rows, rows.length - 1)
  const top = climb(rows, bottom, (row) => data.row.test(row), data.below)
  if (top === null) return null
  const gap = rows.findIndex((row, index) => index > top && (row === '' || data.padding?.test(row)))
  const end = gap < 0 ? rows.length : gap
  const below = rows.slice(end)
  if (data.belowMust !== null && !below.some((row) => data.belowMust?.test(row))) return null
  const inside = rows.slice(top, end)
  return { top, rows: inside, typed: typedIn(view, data, inside, top), below }
}

/**
 * The first row from `from` upwards that is `wanted`, if all rows below it match `between`; null if there is
 * none.
 */
export function climb(
  rows: readonly string[],
  from: number,
  wanted: (row: string) => boolean,
  between: RegExp,
): number | null {
  for (let index = from; index >= 0 && from - index < BOX_ROWS_MOST; index -= 1) {
    const row = rows[index] ?? ''
    if (wanted(row)) return index
    if (!between.test(row)) return null
  }
  return null
}

function typedIn(view: View, data: InputBoxData, inside: readonly string[], row: number): string {
  const [first = '', ...more] = inside
  const text = data.row.exec(first)?.[1] ?? ''
  const typed = [text, ...more]
    .map((part) => part.trim())
    .join('\n')
    .trim()
  const { cursor } = view
  const cursorAtStart = cursor !== null && cursor.row === row && cursor.column <= first.length - text.length
  return data.placeholders.test(typed) || cursorAtStart ? '' : typed
}
