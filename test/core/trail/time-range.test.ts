import { describe, expect, it } from 'vitest'
import { parseTime } from '../../../src/core/trail/time-range.ts'

const NOW = new Date(2026, 0, 16, 14, 30, 15, 500)
const HOUR_MS = 3_600_000

describe('parseTime', () => {
  it.each([
    ['now', NOW.getTime()],
    ['45s', NOW.getTime() - 45_000],
    ['30m', NOW.getTime() - HOUR_MS / 2],
    ['2h', NOW.getTime() - 2 * HOUR_MS],
    [' 2H ', NOW.getTime() - 2 * HOUR_MS],
    ['7d', NOW.getTime() - 7 * 24 * HOUR_MS],
    ['1w', NOW.getTime() - 7 * 24 * HOUR_MS],
    ['today', new Date(2026, 0, 16).getTime()],
    ['yesterday', new Date(2026, 0, 15).getTime()],
    ['2026-01-16', new Date(2026, 0, 16).getTime()],
    ['2026-01-16T14:00', new Date(2026, 0, 16, 14).getTime()],
    ['2026-01-16 14:00:07', new Date(2026, 0, 16, 14, 0, 7).getTime()],
    ['2026-01-16T14:30:15.123Z', Date.UTC(2026, 0, 16, 14, 30, 15, 123)],
    ['2026-01-16T14:30+02:00', Date.UTC(2026, 0, 16, 12, 30)],
    ['2026-01-16T14:30-0330', Date.UTC(2026, 0, 16, 18, 0)],
    ['2024-02-29', new Date(2024, 1, 29).getTime()],
  ])('reads %j', (text, time) => {
    expect(parseTime(text, NOW)).toBe(time)
  })

  it.each([
    '',
    '2',
    'h',
    '-2h',
    '2h ago',
    '2x',
    'tomorrow',
    '2026-1-16',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-01-16T25:00',
    '2026-01-16T14:60',
    '2026-01-16T14',
    '16.01.2026',
    'constructor',
    '99999999999h',
  ])('refuses %j and says what can be written', (text) => {
    expect(() => parseTime(text, NOW)).toThrow(
      expect.objectContaining({
        code: 'CZM_TIME_INVALID',
        exit: 2,
        message: `"${text}" is not a time.`,
        place: { value: text },
        suggestions: [expect.stringContaining('2026-01-16T14:00')],
      }),
    )
  })
})
