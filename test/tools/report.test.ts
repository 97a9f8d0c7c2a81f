import { expect, test } from 'vitest'
import { takeTurns } from '../../tools/bench/turns.ts'
import { isMet, median, ratio, tableOf, told } from '../../tools/stage/report.ts'

test('a table shows for each bar whether it is met, and no verdict for figures without a bar', () => {
  const measures = [
    told('screens read', 549, ''),
    told('a screen, p50', 35.24, 'µs'),
    ratio('a screen / plain patterns', 1.62, 2.5),
    ratio('a screen / nothing', Number.POSITIVE_INFINITY, 2.5),
    ratio('judge / bare', 0.0123, null),
  ]
  expect(tableOf(measures).split('\n')).toEqual([
    'screens read                     549',
    'a screen, p50                   35.2 µs',
    'a screen / plain patterns       1.62 ×    <= 2.50     met',
    'a screen / nothing          Infinity ×    <= 2.50     MISSED',
    'judge / bare                  0.0123 ×',
  ])
})

test('a figure that could not be measured meets no bar', () => {
  expect([Number.NaN, 3, 2].map((value) => isMet(ratio('a', value, 2)))).toEqual([false, false, true])
})

test('works take turns, and warm-up rounds do not count', () => {
  const order: string[] = []
  const work = (name: string) => ({ name, run: () => order.push(name) })
  const turns = takeTurns([work('a'), work('b')], 2, 1)
  expect(order.join('')).toBe('ababab')
  expect([turns.ratio('a', 'a'), turns.median_ms('a') >= 0]).toEqual([1, true])
})

test.each<[readonly number[], number | null]>([
  [[], null],
  [[3], 3],
  [[4, 1], 2.5],
  [[9, 1, 2], 2],
])('the median of %j is %j', (values, expected) => {
  expect(median(values)).toBe(expected)
})
