import { describe, expect, test } from 'vitest'
import {
  afterLook,
  afterOutput,
  brakeDelay,
  lookDelay,
  nextStaleLook,
  paintedSince,
  RESTED,
  retryDelay,
  waitBeforeAsking,
} from '../../src/core/attention.ts'

/** A pane that prints every 100 ms from time 10,000 on, looked at as soon as the delay allows. */
function spinnerLooks(duration_ms: number, gate: boolean, promptFound: boolean): number {
  let attention = RESTED
  let looks = 0
  let dueAt = Number.POSITIVE_INFINITY
  for (let now = 10_000; now < 10_000 + duration_ms; now += 100) {
    dueAt = Math.min(dueAt, now + lookDelay(attention, gate, now))
    attention = afterOutput(attention, gate, now)
    if (dueAt < now + 100) {
      looks += 1
      attention = afterLook(attention, promptFound)
      dueAt = Number.POSITIVE_INFINITY
    }
  }
  return looks
}

describe('how often a pane is read', () => {
  test('a spinner costs about one read a second once it goes on', () => {
    const [first, later] = [spinnerLooks(10_000, false, false), spinnerLooks(20_000, false, false)]
    expect(later - first).toBeGreaterThanOrEqual(8)
    expect(later - first).toBeLessThanOrEqual(11)
  })

  test('tokens of a prompt that are only quoted cost no more', () => {
    const [first, later] = [spinnerLooks(10_000, true, false), spinnerLooks(20_000, true, false)]
    expect(later - first).toBeLessThanOrEqual(11)
  })

  test('a spinner does not make us slow for the prompt that ends it', () => {
    let attention = RESTED
    for (let look = 0; look < 20; look += 1) {
      attention = afterLook(afterOutput(attention, false, 10_000 + look), false)
    }
    expect([lookDelay(attention, false, 10_100), lookDelay(attention, true, 10_100)]).toEqual([1000, 15])
  })

  test('tokens that were quoted are forgotten again', () => {
    let attention = { ...RESTED, gateDelay_ms: 1000, lastOutput: 10_000 }
    for (let look = 0; look < 7; look += 1) attention = afterLook(attention, false)
    expect(lookDelay(attention, true, 10_100)).toBe(15)
  })

  test('output after silence is looked at soon again', () => {
    const tired = { ...RESTED, delay_ms: 1000, gateDelay_ms: 1000, lastOutput: 10_000 }
    expect({
      spinning: lookDelay(tired, false, 10_100),
      rested: lookDelay(tired, false, 12_100),
      known: lookDelay(RESTED, true, 10_100),
    }).toEqual({ spinning: 1000, rested: 25, known: 15 })
  })
})

test('a stale worker is looked at again after twice the time each', () => {
  expect([0, 1, 2, 3].map((looks) => nextStaleLook(1000, 300_000, looks))).toEqual([
    301_000, 601_000, 1_201_000, 2_401_000,
  ])
})

test.each<[string, Parameters<typeof retryDelay>, number | null]>([
  ['a person was typing', ['deferred', 0], 5000],
  ['the screen moved under the send', ['stale', 0], 1000],
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
  expect(brakeDelay(endsAt, 100_000)).toBe(expected)
})

test.each<[string, number, number, number]>([
  ['a screen that just changed', 99_000, 0, 1000],
  ['a screen that stands still', 95_000, 0, 0],
  ['a model that was asked a moment ago', 95_000, 99_000, 29_000],
  ['a model that was asked by a clock that was put back since', 95_000, 3_700_000, 0],
])('%s waits before anybody is asked', (_name, screenSince, lastModelCall, expected) => {
  expect(waitBeforeAsking(screenSince, lastModelCall, 30_000, 100_000)).toBe(expected)
})

test.each<[string, number, number]>([
  ['since its output, which was told at once', 99_990, 99_990],
  ['hardly before it was seen, where its output is long past', 90_000, 99_975],
  ['hardly before it was seen, where no output was told', 0, 99_975],
  ['not later than now, where more output came meanwhile', 100_010, 100_000],
])('a prompt counts as painted %s', (_name, lastOutput, expected) => {
  expect(paintedSince({ ...RESTED, lastOutput }, 100_000)).toBe(expected)
})
