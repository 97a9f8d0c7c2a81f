import { afterEach, beforeEach, expect, test } from 'vitest'
import { ageText, clockText, localStamp } from '../../../src/core/text/local-time.ts'

const ZONE = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'America/New_York'
})
afterEach(() => {
  if (ZONE === undefined) delete process.env.TZ
  else process.env.TZ = ZONE
})

test.each([
  ['2026-01-16T14:30:15.000Z', '2026-01-16 09:30:15'],
  ['2026-07-16T14:30:15.000Z', '2026-07-16 10:30:15'],
  ['2026-07-16T02:00:00.000Z', '2026-07-15 22:00:00'],
  ['not a time', 'not a time'],
])('%s is %s in New York', (time, shown) => {
  expect(localStamp(time)).toBe(shown)
})

test.each([
  ['now', '2026-11-20T15:00:00Z', '10:00:00'],
  ['today, though it was yesterday in UTC', '2026-11-20T05:00:00Z', '00:00:00'],
  ['last night', '2026-11-20T04:59:59Z', 'Thu 23:59'],
  ['six days ago', '2026-11-14T05:00:00Z', 'Sat 00:00'],
  ['a week ago, of the same weekday', '2026-11-13T15:00:00Z', '2026-11-13'],
  ['a week ago, beyond a change of the clocks', '2026-10-30T15:00:00Z', '2026-10-30'],
  ['later today', '2026-11-20T16:00:00Z', '11:00:00'],
  ['tomorrow', '2026-11-21T16:00:00Z', '2026-11-21'],
])('in a list, a time of %s', (_, time, shown) => {
  expect(clockText(Date.parse(time), Date.parse('2026-11-20T15:00:00Z'))).toBe(shown)
})

test.each([
  [-5, '0:00'],
  [999, '0:00'],
  [42_000, '0:42'],
  [38 * 60_000 + 6_000, '38:06'],
  [3_599_999, '59:59'],
  [3_600_000, '1 h 00'],
  [72 * 60_000, '1 h 12'],
  [86_399_999, '23 h 59'],
  [3.9 * 86_400_000, '3 d'],
])('%d ms are %s', (age_ms, shown) => {
  expect(ageText(age_ms)).toBe(shown)
})
