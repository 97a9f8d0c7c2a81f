import { describe, expect, test } from 'vitest'
import { type BarName, missedBars, readBar } from '../../src/evaluation/bars.ts'
import { reportOf } from '../../src/evaluation/report.ts'
import { scoreRow } from '../../src/evaluation/score-row.ts'
import { labelled, seen } from './rows.ts'

describe('a value', () => {
  test.each<[BarName, string, number]>([
    ['min-status', '0.98', 0.98],
    ['min-status', '.5', 0.5],
    ['min-status', '98', 0.98],
    ['min-status', '98%', 0.98],
    ['min-status', '1', 1],
    ['min-status', '1%', 0.01],
    ['min-status', '0', 0],
    ['min-status', '100', 1],
    ['max-wrong-keys', '0', 0],
    ['max-p99-us', '300.5', 300.5],
  ])('--%s %s', (flag, text, value) => {
    expect(readBar(flag, text).value).toBe(value)
  })

  test.each<[BarName, string, string]>([
    ['min-status', '1.5', 'Write a share'],
    ['min-status', '101', 'Write a share'],
    ['min-status', '-1', 'Write a share'],
    ['min-status', 'most', 'Write a share'],
    ['min-status', '', 'Write a share'],
    ['min-status', 'NaN', 'Write a share'],
    ['min-status', '1e-3', 'Write a share'],
    ['max-wrong-keys', '0.5', 'Write a whole number'],
    ['max-wrong-keys', '-1', 'Write a whole number'],
    ['max-p99-us', 'Infinity', 'Write microseconds'],
  ])('--%s %s is refused', (flag, text, remedy) => {
    expect(() => readBar(flag, text)).toThrow(
      expect.objectContaining({
        code: 'CZM_ARGUMENT_INVALID',
        place: { path: `--${flag}`, value: text },
        suggestions: [expect.stringContaining(remedy)],
      }),
    )
  })
})

test('bars are met at exactly their value, and missed below or above it', () => {
  const rows = ['working', 'working', 'error', 'error'].map((status) => labelled({ status }))
  const figures = {
    ...reportOf(rows.map((row) => scoreRow(row, seen({ status: 'working' })))),
    p50_us: 20,
    p99_us: 90,
  }
  const bars = [
    readBar('min-status', '0.5'),
    readBar('min-status', '0.51'),
    readBar('min-answered', '100%'),
    readBar('max-wrong-keys', '0'),
    readBar('max-p50-us', '20'),
    readBar('max-p99-us', '89.9'),
  ]
  expect(missedBars(figures, bars)).toEqual([
    { flag: 'min-status', figure: 'statusAccuracy', value: 0.51, found: 0.5 },
    { flag: 'max-p99-us', figure: 'p99_us', value: 89.9, found: 90 },
  ])
})
