/**
 * Where the rows of a dialog are on the visible screen: a key depends on rows at their places, not on their text
 * alone.
 */

import type { Observation, Prompt } from '../../plugin/analysis.ts'
import type { PlacedRow } from '../ports.ts'

/**
 * tmux 3.3a takes 5 ms to check this many rows in one step, at the bottom of a full screen of 200 columns and 100
 * rows.
 */
export const GUARD_ROWS_MAX = 100

/** The rows with their places, or a fault that says why tmux could not check them there. */
export type Placement =
  | { readonly rows: readonly PlacedRow[]; readonly fault: null }
  | { readonly rows: null; readonly fault: 'row_repeated' | 'not_guardable' }

type Screen = Pick<Observation, 'lines' | 'screenTop'>
interface Span {
  readonly top: number
  readonly bottom: number
}

const repeated: Placement = { rows: null, fault: 'row_repeated' }
const notGuardable: Placement = { rows: null, fault: 'not_guardable' }
const WRITTEN = /[\p{L}\p{N}]/u

/**
 * Places a dialog from its first row to its last. tmux reports only the first row that has a text, so a row that also
 * occurs above cannot be checked, and there is no placement. Frames and empty rows outside the subject are left out.
 */
export function placeDialog(screen: Screen, { about, options, region }: DialogRows): Placement {
  const visible = visibleRows(screen)
  const stake = filled(about?.rows ?? [])
  const named = [...stake, ...filled(options.map(({ row }) => row))]
  const needed = new Set(named.length > 0 ? named : region.filter((row) => WRITTEN.test(row)))
  const span = spanOf(visible, needed)
  if (span === null || ![...needed].every((text) => visible.includes(text))) return notGuardable
  if (visible.filter((text) => needed.has(text)).length > needed.size) return repeated
  const atStake = spanOf(visible, new Set(stake))
  const isAtStake = (row: number): boolean => atStake !== null && row >= atStake.top && row <= atStake.bottom
  const rows = placed(visible, withRegion(visible, span, region))
  return checked(
    visible,
    rows.filter(({ row, text }) => isAtStake(row) || needed.has(text) || WRITTEN.test(text)),
  )
}

/** The parts of a prompt that say which rows it occupies. */
export type DialogRows = Pick<Prompt, 'about' | 'options' | 'region'>

/** Places the last `count` rows of a screen without structure that are not empty. */
export function placeLast(screen: Screen, count: number): Placement {
  const visible = visibleRows(screen)
  const rows = visible.map((text, row) => ({ row, text })).filter(({ text }) => text.trim() !== '')
  return checked(
    visible,
    rows.slice(-count).filter(({ text }) => WRITTEN.test(text)),
  )
}

function checked(visible: readonly string[], rows: readonly PlacedRow[]): Placement {
  if (rows.some(({ row, text }) => visible.indexOf(text) !== row)) return repeated
  return rows.length === 0 || rows.length > GUARD_ROWS_MAX ? notGuardable : { rows, fault: null }
}

/**
 * Extends the span up to the region's first row and down to its last, from which the reader may have removed a frame.
 */
function withRegion(visible: readonly string[], { top, bottom }: Span, region: readonly string[]): Span {
  const shows = (text: string | undefined) => (row: string) => text !== undefined && row.includes(text.trim())
  const above = visible.slice(Math.max(0, top - region.length), top + 1).reverse()
  const below = visible.slice(bottom, bottom + region.length)
  const up = above.findIndex(shows(filled(region)[0]))
  const down = below.findIndex(shows(filled(region).at(-1)))
  return { top: top - Math.max(0, up), bottom: bottom + Math.max(0, down) }
}

function spanOf(visible: readonly string[], wanted: ReadonlySet<string>): Span | null {
  const top = visible.findIndex((text) => wanted.has(text))
  return top < 0 ? null : { top, bottom: visible.findLastIndex((text) => wanted.has(text)) }
}

function placed(visible: readonly string[], { top, bottom }: Span): readonly PlacedRow[] {
  return visible.slice(top, bottom + 1).map((text, offset) => ({ row: top + offset, text }))
}

function visibleRows({ lines, screenTop }: Screen): readonly string[] {
  return lines.slice(screenTop)
}

function filled(rows: readonly string[]): readonly string[] {
  return rows.filter((row) => row.trim() !== '')
}
