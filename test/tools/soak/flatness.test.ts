import { describe, expect, it } from 'vitest'
import { growthOf, memoryBar_mib, thinned } from '../../../tools/soak/flatness.ts'

describe('growth of a series', () => {
  it.each<[string, readonly number[], ReturnType<typeof growthOf>]>([
    ['warm-up is not growth', [50, 80, 100, 100, 100, 100, 100, 100], { first: 100, last: 100, growth: 0 }],
    ['a leak is', [100, 101, 102, 103, 104, 105, 106, 107], { first: 102.5, last: 106.5, growth: 4 }],
    ['what falls grows below nothing', [9, 9, 8, 8, 7, 7, 6, 6], { first: 8, last: 6, growth: -2 }],
    [
      'a spike in a quarter does not decide',
      [1, 1, 1, 5, 5, 5, 5, 5, 5, 5, 99, 5],
      { first: 5, last: 5, growth: 0 },
    ],
    ['too short to say', [1, 2, 3, 4, 5, 6, 7], null],
    ['nothing at all', [], null],
  ])('%s', (_, series, expected) => {
    expect(growthOf(series)).toEqual(expected)
  })

  it.each([
    [40, 8],
    [80, 8],
    [120, 12],
  ])('of %d MiB may be %d MiB', (first_mib, bar_mib) => {
    expect(memoryBar_mib(first_mib)).toBe(bar_mib)
  })
})

describe('a series that is kept', () => {
  it.each<[readonly number[], number, readonly number[]]>([
    [[1, 2, 3], 3, [1, 2, 3]],
    [[1, 2, 3, 4, 5], 3, [1, 3, 5]],
    [[1, 2, 3, 4, 5, 6], 2, [3, 6]],
    [[], 2, []],
  ])('of %j at most %d are %j', (values, most, expected) => {
    expect(thinned(values, most)).toEqual(expected)
  })
})
