import { expect, test } from 'vitest'
import { percentile, timingOf } from '../../src/evaluation/timing.ts'

test.each<[number, number]>([
  [0, 1],
  [50, 50],
  [99, 99],
  [100, 100],
])('percentile %i of 1 to 100', (percent, expected) => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(percentile(values, percent)).toBe(expected)
})

test('a pause in one round does not make a screen slow', () => {
  expect(timingOf([[10, 11, 9_000], [20.04, 20.04, 20.04], []])).toEqual({ p50_us: 11, p99_us: 20 })
})

test('of no screens', () => {
  expect(timingOf([])).toEqual({ p50_us: 0, p99_us: 0 })
})
