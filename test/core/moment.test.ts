import { expect, test } from 'vitest'
import { keyLimit } from '../../src/core/limits/limits.ts'
import { pressesOf } from '../../src/core/limits/presses.ts'
import { datedAt, steadyTime, wallTime } from '../../src/core/moment.ts'
import { DECISION, TIME } from '../support/samples.ts'

const MINUTE_MS = 60_000
const LIMITS = {
  usd_per_day: null,
  usd_per_hour: null,
  model_calls_per_minute: null,
  keys_per_worker_per_hour: null,
  same_prompt_answers: null,
  keys_per_minute: 1,
}

test.each<[string, number, number]>([
  ['a minute ago', TIME - MINUTE_MS, -MINUTE_MS],
  ['now', TIME, 0],
  ['an hour ahead, by a clock that was set back since', TIME + 60 * MINUTE_MS, 0],
])('a record of %s', (_name, recorded, expected) => {
  const moment = { now: 5_000_000, wall: TIME }
  expect(steadyTime(new Date(recorded).toISOString(), moment) - moment.now).toBe(expected)
})

test('a time for people is what their clock will say', () => {
  expect(wallTime(5_000_000 + MINUTE_MS, { now: 5_000_000, wall: TIME })).toBe(TIME + MINUTE_MS)
})

test('a key recorded an hour ahead counts for the window of its limit, not for an hour', () => {
  const moment = { now: 0, wall: TIME - 60 * MINUTE_MS }
  const presses = pressesOf(datedAt([DECISION], moment))
  const isHeld = (now: number): boolean =>
    keyLimit(LIMITS, presses, { worker: 'alpha', promptId: 'p' }, { now, wall: moment.wall + now }) !== null
  expect([0, MINUTE_MS - 1, MINUTE_MS].map(isHeld)).toEqual([true, true, false])
})
