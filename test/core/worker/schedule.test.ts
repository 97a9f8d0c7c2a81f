import { describe, expect, test } from 'vitest'
import {
  afterCapture,
  afterOutput,
  blockDelay,
  captureDelay,
  debounceDelay,
  IDLE,
  justFound,
  mayBeUnseen,
  nextStaleCapture,
  paintedSince,
  retryDelay,
  wholeSince,
} from '../../../src/core/worker/schedule.ts'

/** When a pane that prints at these times, with or without prompt markers, is captured, as the poll queue does it. */
function capturesAt(outputs_ms: readonly number[], isPrompt: boolean, from = IDLE): readonly number[] {
  let schedule = from
  let since = Number.NaN
  let dueAt = Number.POSITIVE_INFINITY
  const captures: number[] = []
  const end = Math.max(...outputs_ms) + 5000
  for (let now = Math.min(...outputs_ms); now < end; now += 1) {
    if (outputs_ms.includes(now)) {
      if (dueAt === Number.POSITIVE_INFINITY) since = now
      dueAt = Math.min(dueAt, now + captureDelay(schedule, isPrompt, now))
      schedule = afterOutput(schedule, isPrompt, now)
    }
    if (now < dueAt) continue
    const wait_ms = debounceDelay(schedule, since, now)
    dueAt = wait_ms > 0 ? now + wait_ms : Number.POSITIVE_INFINITY
    if (wait_ms > 0) continue
    captures.push(now)
    schedule = afterCapture(schedule, false)
  }
  return captures
}

/** At an interval from one moment to another. */
const every = (step_ms: number, from: number, to: number): number[] =>
  Array.from({ length: Math.ceil((to - from) / step_ms) }, (_, index) => from + index * step_ms)

const spinnerCaptures = (duration_ms: number, isPrompt: boolean): number =>
  capturesAt(every(100, 10_000, 10_000 + duration_ms), isPrompt).filter((at) => at < 10_000 + duration_ms)
    .length

describe('how often a pane is read', () => {
  test('a spinner costs about one read in five seconds once it continues', () => {
    expect(spinnerCaptures(59_000, false) - spinnerCaptures(9_000, false)).toBe(9)
  })

  test('prompt markers that are only quoted cost about one read a second', () => {
    expect(spinnerCaptures(20_000, true) - spinnerCaptures(10_000, true)).toBeLessThanOrEqual(11)
  })

  test('a spinner that ends is captured once the pane is silent, with the next batch', () => {
    const spinning = capturesAt(every(100, 10_000, 16_000), false)
    expect([spinning.at(-1), capturesAt([...every(100, 10_000, 16_000), 16_080], false).at(-1)]).toEqual([
      16_200, 16_400,
    ])
  })

  test('a prompt marker in the output of a spinner is captured at once, whatever is waiting', () => {
    let schedule = justFound(14_000)
    for (const now of every(100, 14_000, 15_000)) schedule = afterOutput(schedule, false, now)
    schedule = afterOutput(schedule, true, 15_010)
    expect([captureDelay(schedule, true, 15_010), debounceDelay(schedule, 14_000, 15_025)]).toEqual([15, 0])
  })

  test('the rest of a prompt whose marker came first is captured soon, unless markers come all the time', () => {
    const busy = justFound(14_000)
    const half = afterCapture(afterOutput(busy, true, 15_000), false)
    const quoted = afterCapture(afterOutput({ ...busy, markedDelay_ms: 30 }, true, 15_000), false)
    expect([captureDelay(half, false, 15_020), debounceDelay(half, 15_020, 15_045)]).toEqual([25, 0])
    expect(captureDelay(quoted, false, 15_020)).toBe(1080)
  })

  test('a pane that was just found and keeps printing is not captured six times in its first two seconds', () => {
    const outputs = every(100, 10_000, 12_000)
    expect([capturesAt(outputs, false).length, capturesAt(outputs, false, justFound(9_990)).length]).toEqual([
      6, 1,
    ])
  })

  test('a pane that prints once a second is captured after every second output', () => {
    expect(capturesAt(every(1000, 10_000, 16_000), false, justFound(9_990))).toEqual([11_300, 13_300, 15_300])
  })

  test('a spinner does not make us slow for the prompt that ends it', () => {
    let schedule = IDLE
    for (let capture = 0; capture < 20; capture += 1) {
      schedule = afterCapture(afterOutput(schedule, false, 10_000 + capture), false)
    }
    expect([captureDelay(schedule, false, 10_110), captureDelay(schedule, true, 10_110)]).toEqual([1090, 15])
  })

  test('quoted prompt markers are forgotten again', () => {
    let schedule = { ...IDLE, markedDelay_ms: 1000, lastOutput: 10_000 }
    for (let capture = 0; capture < 7; capture += 1) schedule = afterCapture(schedule, false)
    expect(captureDelay(schedule, true, 10_100)).toBe(15)
  })

  test('output after silence is captured soon again', () => {
    const tired = { ...IDLE, delay_ms: 1000, markedDelay_ms: 1000, lastOutput: 10_000 }
    expect({
      spinning: captureDelay(tired, false, 10_100),
      rested: captureDelay(tired, false, 12_100),
      known: captureDelay(IDLE, true, 10_100),
    }).toEqual({ spinning: 1000, rested: 25, known: 15 })
  })
})

test.each<[string, number, number, boolean]>([
  ['printed in the second after its capture', 1002, 1_001_900, true],
  ['printed in the second of its capture', 1001, 1_001_900, true],
  ['printed in the second before its capture', 1000, 1_001_000, false],
  ['was never captured', 0, 0, true],
  ['was captured by a clock that was set back since', 1000, 1_010_000, true],
])('a pane that %s may show what nobody has seen', (_name, activity, capturedAt, expected) => {
  expect(mayBeUnseen(activity, capturedAt, 1_005_000)).toBe(expected)
})

test.each<[string, number, number]>([
  ['from the moment it was seen, if nothing came after it', 9_000, 10_000],
  ['from its last rows, which came a moment after it was seen', 10_040, 10_040],
  ['from the moment it was seen, if something else moves on the screen', 10_101, 10_000],
])('a prompt stands whole %s', (_name, lastOutput, expected) => {
  expect(wholeSince(10_000, lastOutput)).toBe(expected)
})

test('each capture of a stale worker doubles the wait for the next', () => {
  expect([0, 1, 2, 3].map((captures) => nextStaleCapture(1000, 300_000, captures))).toEqual([
    301_000, 601_000, 1_201_000, 2_401_000,
  ])
})

test.each<[string, Parameters<typeof retryDelay>, number | null]>([
  ['a person was typing', ['deferred', 0], 5000],
  ['the screen moved during the send', ['stale', 0], 1000],
  ['a first fault', ['escalated', 1], 10_000],
  ['a third fault', ['escalated', 3], 40_000],
  ['faults for ever', ['escalated', 40], 600_000],
  ['all is well', ['sent', 0], null],
])('after %s', (_name, [outcome, faults], expected) => {
  expect(retryDelay(outcome, faults)).toBe(expected)
})

test.each<[string, number | null, number | null]>([
  ['a limit that ends', 100_000 + 90_000, 90_000],
  ['a limit that ends right now', 100_000, 1000],
  ['a limit that only a person ends', null, null],
])('held back by %s', (_name, endsAt, expected) => {
  expect(blockDelay(endsAt, 100_000)).toBe(expected)
})

test.each<[string, number, number]>([
  ['since its output, which was reported at once', 99_990, 99_990],
  ['hardly before it was seen, if its output is long past', 90_000, 99_975],
  ['hardly before it was seen, if no output was reported', 0, 99_975],
  ['not later than now, if more output came meanwhile', 100_010, 100_000],
])('a prompt counts as painted %s', (_name, lastOutput, expected) => {
  expect(paintedSince({ ...IDLE, lastOutput }, 100_000)).toBe(expected)
})
