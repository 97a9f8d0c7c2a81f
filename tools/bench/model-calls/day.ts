/** A recorded day: what panes showed and what workers logged, as `record-day.ts` wrote it. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isJsonObject, parseJsonObject } from '../../../src/core/text/json-object.ts'
import type { Cursor } from '../../../src/plugin/analysis.ts'

export const WORKERS = 10
export const DAY_SECONDS = 8 * 3600

/** From second `at` on, a pane shows a screen, which is repainted with a change at this interval in seconds; 0 for never. */
interface Showing {
  readonly at: number
  readonly worker: number
  readonly screen: string
  readonly every: number
}

/** A line in the worker's own log. */
interface LogLine {
  readonly at: number
  readonly worker: number
  readonly log: string
}

export type DayEvent = Showing | LogLine

/** Reads the whole day, in order of time. */
export async function readDay(file: string): Promise<readonly DayEvent[]> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  return lines.map((line) => {
    const event = eventOf(parseJsonObject(line) ?? {})
    if (event === null) throw new Error(`${file} contains a line that is not an event: ${line}`)
    return event
  })
}

function eventOf({ at, worker, screen, every, log }: Readonly<Record<string, unknown>>): DayEvent | null {
  if (typeof at !== 'number' || typeof worker !== 'number') return null
  if (typeof log === 'string') return { at, worker, log }
  if (typeof screen !== 'string' || typeof every !== 'number') return null
  return { at, worker, screen, every }
}

/** Screens of an agent that no reader knows. The others are real ones from test/screens. */
const UNKNOWN_SCREENS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'unknown/streaming',
    ['> refactor the parser', '', 'Looking into it 0s', 'src/parser.ts: the table is read row by row'],
  ],
  [
    'unknown/still',
    ['> refactor the parser', '', 'Changed 3 files, 41 lines.', 'src/parser.ts', 'src/table.ts', ''],
  ],
  [
    'unknown/asks',
    ['> refactor the parser', '', 'Write these changes to the disk?', '  (a)pply  (d)iscard', ''],
  ],
])

export interface Screen {
  readonly rows: readonly string[]
  readonly command: string
  readonly cursor: Cursor
}

const CURSOR: Cursor = { column: 0, row: 0, visible: false }

/** Reads a screen by its name, as it was captured. */
export async function loadScreen(name: string, root: string): Promise<Screen> {
  const unknown = UNKNOWN_SCREENS.get(name)
  if (unknown !== undefined) return { rows: unknown, command: 'python', cursor: CURSOR }
  const folder = join(root, 'test', 'screens', name)
  const rows = (await readFile(join(folder, 'screen.txt'), 'utf8')).replace(/\n$/u, '').split('\n')
  const truth = parseJsonObject(await readFile(join(folder, 'expected.json'), 'utf8')) ?? {}
  const pane = isJsonObject(truth.pane) ? truth.pane : {}
  const cursor = isJsonObject(pane.cursor) ? pane.cursor : {}
  const { column, row, visible } = cursor
  return {
    rows,
    command: typeof pane.command === 'string' ? pane.command : '',
    cursor:
      typeof column === 'number' && typeof row === 'number'
        ? { column, row, visible: visible === true }
        : CURSOR,
  }
}

/** The screen after a number of repaints: working agents count seconds. */
export function repainted(rows: readonly string[], tick: number): readonly string[] {
  if (tick === 0) return rows
  const counting = rows.findLastIndex((row) => /\b\d+s\b/.test(row))
  if (counting === -1) return rows.with(-1, `${rows.at(-1) ?? ''}${'.'.repeat(tick % 40)}`)
  return rows.with(counting, (rows[counting] ?? '').replace(/\b\d+s\b/, `${tick % 60}s`))
}
