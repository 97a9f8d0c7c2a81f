import { expect, test } from 'vitest'
import {
  afterRows,
  type JudgedRows,
  judgedRows,
  NOT_SEEN,
  ticksOnFor,
  waitBeforeAsking,
  withoutKeysBesideTicks,
} from '../../../src/core/worker/stillness.ts'
import type { Analysis } from '../../../src/plugin/analysis.ts'

const INTERVAL_MS = 30_000
const STEP_MS = 100
const DIALOG = [
  '',
  'Tool use',
  '',
  'tracker - create_issue',
  '',
  'Do you want to proceed?',
  '1. Yes',
  '2. No',
]

/** What a pane shows after a number of seconds. */
type Film = (seconds: number) => readonly string[]

/**
 * When somebody is asked about a pane, in seconds, and which of its rows are set aside then: the pipeline as a film.
 */
function asked(film: Film, seconds: number): readonly string[] {
  const found: string[] = []
  let rows = NOT_SEEN
  let judged: JudgedRows | null = null
  let judgedText = ''
  let lastCall = -INTERVAL_MS
  let dueAt = 0
  let shown = ''
  for (let now = 0; now <= seconds * 1000; now += STEP_MS) {
    const screen = film(now / 1000)
    const isChanged = screen.join('\n') !== shown
    if (!isChanged && now < dueAt) continue
    shown = screen.join('\n')
    dueAt = Number.POSITIVE_INFINITY
    rows = afterRows(rows, screen, now)
    if (shown === judgedText) continue
    const wait_ms = ticksOnFor(judged, rows, now) ?? waitBeforeAsking(rows, lastCall, INTERVAL_MS, now)
    if (wait_ms > 0) dueAt = now + wait_ms
    if (wait_ms > 0) continue
    judged = judgedRows(rows, now)
    judgedText = shown
    lastCall = now
    found.push(`${now / 1000} ${judged.flatMap((row, index) => (row === null ? [index] : [])).join()}`.trim())
  }
  return found
}

const every = (period: number, seconds: number): number => Math.floor(seconds / period)
const beside =
  (period: number): Film =>
  (seconds) => [`⠋ ${every(period, seconds)}s`, ...DIALOG]
const log = (lines: number, rows: number, last: readonly string[] = []): readonly string[] => {
  const all = [...Array.from({ length: lines }, (_, line) => `compiling ${line}`), ...last]
  return [...all.slice(-rows), ...Array<string>(Math.max(0, rows - all.length)).fill('')]
}

test.each<[string, Film, readonly string[]]>([
  ['a screen that is still', () => DIALOG, ['2']],
  ['one that changes once', (seconds) => (seconds < 1 ? ['before'] : ['after']), ['3']],
  ['a question beside a row that ticks each second', beside(1), ['4 0']],
  ['one beside a spinner', beside(0.1), ['4 0']],
  ['one beside a row that ticks now and then', beside(3), ['2']],
  [
    'one that appears beside a spinner',
    (seconds) => [`⠋ ${every(0.1, seconds)}`, ...(seconds < 20 ? DIALOG.map(() => 'x') : DIALOG)],
    ['4 0', '34 0'],
  ],
  [
    'one in place of a spinner',
    (seconds) => ['any', 'other', seconds < 2.5 ? `⠋ ${every(0.1, seconds)}` : 'Go on?'],
    ['4.5'],
  ],
  [
    'one in place of a spinner that was asked about',
    (seconds) => ['any', 'other', seconds < 40 ? `⠋ ${every(0.1, seconds)}` : 'Go on?'],
    ['4 2', '45'],
  ],
  [
    'rows that appear one by one, and then are still',
    (seconds) => log(Math.min(8, every(1, seconds)), 10),
    ['10'],
  ],
  ['a log that grows', (seconds) => log(every(1, seconds), 80), []],
  ['a log that scrolls', (seconds) => log(100 + every(1, seconds), 20), []],
  ['a log that scrolls below a title', (seconds) => ['Build', ...log(100 + every(1, seconds), 20)], []],
  ['a log that scrolls slowly', (seconds) => log(100 + every(3, seconds), 20), ['2']],
  [
    'a log that scrolls above a question',
    (seconds) => [...log(100 + every(1, seconds), 20), ...DIALOG],
    ['4 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19'],
  ],
])('who is asked about %s', (_, film, times) => {
  expect(asked(film, 60)).toEqual(times)
})

test('a clock that was set back', () => {
  const seen = afterRows(afterRows(NOT_SEEN, ['a'], 3_600_000), ['a'], 1000)
  expect(waitBeforeAsking(seen, 3_600_000, INTERVAL_MS, 1500)).toBe(1500)
})

test.each<[string, JudgedRows, Partial<Analysis>]>([
  ['everything is still', ['a', 'b'], { action: 'send_keys', keys: 'y', reasoning: 'It asks.' }],
  [
    'a row ticks',
    ['a', null],
    {
      action: 'intervene',
      keys: null,
      reasoning: 'It asks. A part of the screen never stands still, so no key can be held to it.',
    },
  ],
])('a key for a screen of which %s', (_, judged, expected) => {
  const analysis: Analysis = {
    status: 'stuck',
    action: 'send_keys',
    answer: null,
    keys: 'y',
    reasoning: 'It asks.',
    confidence: 97,
    conclusive: false,
    prompt: null,
    model: null,
    cost: 0,
    tokens: null,
  }
  expect(withoutKeysBesideTicks(analysis, judged)).toEqual({ ...analysis, ...expected })
})
