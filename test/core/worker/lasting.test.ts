import { expect, test } from 'vitest'
import { observe, UNKNOWN_PANE } from '../../../src/core/observe.ts'
import {
  type AskedRows,
  afterSeen,
  askedRows,
  asksSomething,
  forPersonOnly,
  lastingScreen,
  NO_ROWS,
  stillAsked,
  wasAsked,
  withoutAsked,
} from '../../../src/core/worker/lasting.ts'
import type { JudgedRows } from '../../../src/core/worker/stillness.ts'
import type { Analysis, Observation } from '../../../src/plugin/analysis.ts'
import { readScreen } from '../../screen/observation.ts'

const LOOK_MS = 500
const DIALOG = [
  'Tool use',
  'tracker - create_issue(title: "Flaky test")',
  'Do you want to proceed?',
  '❯ 1. Yes',
  '2. Yes, and allow create_issue',
  '3. No',
  'Esc to cancel · Tab to amend',
]
const NEXT_DIALOG = DIALOG.map((row) => row.replace('Flaky test', 'Slow test'))

/** What a pane shows at the nth capture. */
type Film = (capture: number) => readonly string[]

const screenOf = (lines: readonly string[]): Observation =>
  observe(
    {
      worker: { id: 'alpha', agent: null, role: null, branch: null, phase: 1, description: null },
      captured: { lines, screenTop: 0, cursor: null, pane: { ...UNKNOWN_PANE, command: 'other-agent' } },
      worktree: null,
      lastEvent: null,
      instructions: null,
      trigger: 'output',
      now: 0,
    },
    () => '0123456789abcdef',
  )

/** When the lasting rows of a screen that never stops changing ask something new, in seconds. */
function asked(film: Film, seconds: number): readonly number[] {
  const found: number[] = []
  let seen = NO_ROWS
  let before: AskedRows = null
  for (let now = 0; now <= seconds * 1000; now += LOOK_MS) {
    const rows = film(now / LOOK_MS)
    seen = afterSeen(seen, rows, now)
    before = stillAsked(before, seen)
    const screen = lastingScreen(screenOf(rows), seen)
    const news = lastingScreen(screenOf(rows), withoutAsked(seen, before))
    if (screen === null || news === null || !asksSomething(readScreen(news))) continue
    before = askedRows(seen, screen.lines)
    found.push(now / 1000)
  }
  return found
}

const counted = (count: number, text: string, capture: number): readonly string[] =>
  Array.from({ length: count }, (_, row) => `${text} ${row}: ${capture * 7 + row}`)
const scrolled = (capture: number, rows: number, text: (line: number) => string): readonly string[] =>
  Array.from({ length: rows }, (_, row) => text(capture + row))

test.each<[string, Film, readonly number[]]>([
  ['above rows that count up', (capture) => [...DIALOG, ...counted(5, 'job', capture)], [20]],
  ['amid noise', (capture) => [...counted(10, 'a', capture), ...DIALOG, ...counted(20, 'b', capture)], [20]],
  ['gone at every third capture', (capture) => (capture % 3 === 2 ? [] : DIALOG), [20]],
  ['seen at every fifth capture', (capture) => (capture % 5 === 0 ? DIALOG : [`at work ${capture}`]), [20]],
  ['that moves', (capture) => [...counted(1 + (capture % 3), 'x', capture), ...DIALOG], [20]],
  ['that blinks', (capture) => DIALOG.map((row) => (capture % 2 === 0 ? row : row.toUpperCase())), [20]],
  [
    'with a mark that blinks',
    (capture) => DIALOG.map((row) => (capture % 2 === 0 ? row : row.replace('❯', ' '))),
    [20],
  ],
  ['below a log', (capture) => [...scrolled(capture, 15, (line) => `compiled ${line}`), ...DIALOG], [20]],
  [
    'below a log that was short',
    (capture) => [
      ...scrolled(Math.max(0, capture - 50), Math.min(50, capture), (line) => `compiled ${line}`),
      ...DIALOG,
    ],
    [20],
  ],
  ['that appears later', (capture) => [...counted(5, 'job', capture), ...(capture < 60 ? [] : DIALOG)], [50]],
  [
    'followed by another one',
    (capture) => [...(capture < 80 ? DIALOG : NEXT_DIALOG), ...counted(5, 'job', capture)],
    [20, 52],
  ],
  [
    'answered and asked again',
    (capture) => [`${capture}`, ...(capture > 60 && capture < 120 ? [] : DIALOG)],
    [20, 80],
  ],
  [
    'above another one that appears later',
    (capture) => [
      'Remove a? (y/n)',
      ...(capture < 80 ? [] : ['Remove b? (y/n)']),
      ...counted(5, 'job', capture),
    ],
    [20, 60],
  ],
  [
    'that is only printed in a log',
    (capture) => scrolled(capture, 20, (line) => `is ${line} all right?`),
    [],
  ],
  ['nowhere in a build', (capture) => ['> app@1.0.0 build', '> tsc -b', ...counted(6, 'chunk', capture)], []],
  ['nowhere in a download', (capture) => ['Receiving objects', `${capture} of 900 MiB`, 'from origin'], []],
  [
    'nowhere in a test run',
    (capture) => [
      'RUN v4.0.0',
      ...scrolled(capture, 12, (line) => `✓ test/what?-${line}.test.ts`),
      `Tests ${capture}`,
    ],
    [],
  ],
])('when somebody is asked about a question %s', (_, film, times) => {
  expect(asked(film, 120)).toEqual(times)
})

test.each<[string, readonly string[] | null, JudgedRows, boolean]>([
  ['nothing was asked', null, ['a', null], false],
  ['a row ticks beside all that was asked about', ['a'], ['a', '', null], true],
  ['another row is still', ['a'], ['a', 'b', null], false],
  ['a row of it blinks', ['a', 'A'], ['a', ''], true],
  ['all of it is still now', ['a'], ['a', ''], false],
  ['a row of it is long gone', ['a', 'gone'], ['a', ''], false],
])('whether somebody was asked about it: %s', (_, rows, judged, expected) => {
  const asked = rows === null ? null : { rows, until: rows }
  expect(wasAsked(asked, judged, afterSeen(NO_ROWS, ['a', 'A', 'b'], 0))).toBe(expected)
})

test('what somebody is asked about ends with its still rows', () => {
  const seen = afterSeen(NO_ROWS, ['Go on?', '❯ Yes', '  Yes', 'No'], 0)
  const asked = askedRows(seen, ['Go on?', null, '', 'No'])
  expect(asked).toEqual({ rows: ['Go on?', '❯ Yes', '  Yes', 'No'], until: ['Go on?', 'No'] })
})

test('an analysis of the lasting rows leads to no key', () => {
  const analysis: Analysis = {
    ...readScreen(screenOf(['Some agent', 'Go on? (y/n)'])),
    action: 'send_keys',
    answer: '1',
    keys: 'y',
    reasoning: 'It asks.',
    conclusive: true,
  }
  const held = {
    answer: null,
    keys: null,
    prompt: null,
    conclusive: false,
    reasoning: 'It asks. The screen never stands still, so no key can be held to it.',
  }
  expect(forPersonOnly({ ...analysis, prompt: null })).toEqual({ ...analysis, ...held, action: 'intervene' })
  const working: Analysis = { ...analysis, action: 'none', prompt: null }
  expect(forPersonOnly(working)).toEqual({ ...working, ...held })
})
