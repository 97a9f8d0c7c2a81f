import { expect, test } from 'vitest'
import { isMet, ratio, tableOf, told } from '../../../tools/bench/report.ts'
import { takeTurns } from '../../../tools/bench/turns.ts'

test('a table says of each bar whether it is met, and of what is only told nothing', () => {
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

test('works take turns, and the rounds that warm up are not counted', () => {
  const order: string[] = []
  const work = (name: string) => ({ name, run: () => order.push(name) })
  const turns = takeTurns([work('a'), work('b')], 2, 1)
  expect(order.join('')).toBe('ababab')
  expect([turns.ratio('a', 'a'), turns.median_ms('a') >= 0]).toEqual([1, true])
})
