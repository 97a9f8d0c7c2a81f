import { describe, expect, it } from 'vitest'
import { growthOf, memoryBar_mib, thinned } from '../../../tools/soak/flatness.ts'

describe('growth of a series', () => {
  it.each<[string, readonly number[], ReturnType<typeof growthOf>]>([
    ['warm-up is not growth', [50, 80, 100, 100, 100, 100, 100, 100], { first: 100, last: 100, growth: 0 }],
    ['a leak is growth', [100, 101, 102, 103, 104, 105, 106, 107], { first: 102.5, last: 106.5, growth: 4 }],
    ['a falling series has negative growth', [9, 9, 8, 8, 7, 7, 6, 6], { first: 8, last: 6, growth: -2 }],
    [
      'a single spike does not count',
      [1, 1, 1, 5, 5, 5, 5, 5, 5, 5, 99, 5],
      { first: 5, last: 5, growth: 0 },
    ],
    ['too short to judge', [1, 2, 3, 4, 5, 6, 7], null],
    ['an empty series', [], null],
  ])('%s', (_, series, expected) => {
    expect(growthOf(series)).toEqual(expected)
  })

  it.each([
    [40, 8],
    [80, 8],
    [120, 12],
  ])('of memory from %d MiB may be %d MiB', (first_mib, bar_mib) => {
    expect(memoryBar_mib(first_mib)).toBe(bar_mib)
  })
})

describe('a thinned-out series', () => {
  it.each<[readonly number[], number, readonly number[]]>([
    [[1, 2, 3], 3, [1, 2, 3]],
    [[1, 2, 3, 4, 5], 3, [1, 3, 5]],
    [[1, 2, 3, 4, 5, 6], 2, [3, 6]],
    [[], 2, []],
  ])('of %j at most %d are %j', (values, most, expected) => {
    expect(thinned(values, most)).toEqual(expected)
  })
})
