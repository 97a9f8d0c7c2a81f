import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, LOCAL, resetTime, wallTimeAt, zoneNamed } from '../../src/screen/reset-time.ts'

/** A Monday, 12:30 in Berlin and 06:30 in New York. */
const NOW = '2026-11-23T11:30:00.000Z'

describe('a time in a named zone', () => {
  it.each([
    ["You've hit your 5-hour limit · resets 2:10pm (UTC)", '2026-11-23T14:10:00.000Z'],
    ['5-hour limit reached ∙ resets 5:30am (Europe/Berlin)', '2026-11-24T04:30:00.000Z'],
    ['Your limit will reset at 3pm (America/New_York).', '2026-11-23T20:00:00.000Z'],
    ['Your limit will reset at 12am (UTC)', '2026-11-24T00:00:00.000Z'],
    ['Your limit will reset at 12pm (UTC)', '2026-11-23T12:00:00.000Z'],
    ['resets Nov 27, 4:20am (UTC)', '2026-11-27T04:20:00.000Z'],
    ['resets Oct 9 at 5am (UTC)', '2026-10-09T05:00:00.000Z'],
    ['resets Jan 2, 9am (UTC)', '2027-01-02T09:00:00.000Z'],
    ['Access resets at 22:00 UTC.', '2026-11-23T22:00:00.000Z'],
    ['resets Mon, Nov 30 at 1:00 PM (Europe/Berlin)', '2026-11-30T12:00:00.000Z'],
    ['limit resets 11:10am (UTC), twenty minutes ago', '2026-11-23T11:10:00.000Z'],
    ['resets 10:10am (UTC), long ago, so tomorrow', '2026-11-24T10:10:00.000Z'],
  ])('%s', (text, expected) => {
    expect(resetTime(text, NOW)).toBe(expected)
  })

  it.each([
    ['Access resets at 11:30 PM GMT-5.', '2026-11-24T04:30:00.000Z'],
    ['resets 3:00 PM PST', '2026-11-23T23:00:00.000Z'],
    ['resets at 10:40 PST, as ever', '2026-11-23T18:40:00.000Z'],
    ['resets 3pm pdt', '2026-11-23T22:00:00.000Z'],
    ['resets 3 p.m. (PT)', '2026-11-23T23:00:00.000Z'],
    ['try again at 18:00 CET', '2026-11-23T17:00:00.000Z'],
    ['try again at 18:00 CEST.', '2026-11-23T16:00:00.000Z'],
    ['resets 3pm GMT+1', '2026-11-23T14:00:00.000Z'],
    ['resets 3pm (UTC-5)', '2026-11-23T20:00:00.000Z'],
    ['resets 3pm UTC+05:30', '2026-11-24T09:30:00.000Z'],
    ['resets 18:00 +0200', '2026-11-23T16:00:00.000Z'],
    ['resets 18:00+02:00', '2026-11-23T16:00:00.000Z'],
    ['resets 18:00 GMT \u22125', '2026-11-23T23:00:00.000Z'],
    ['resets 18:00Z', '2026-11-23T18:00:00.000Z'],
    ['resets Nov 27, 4:20am AEDT', '2026-11-26T17:20:00.000Z'],
    ['resets at 3pm, UTC', '2026-11-23T15:00:00.000Z'],
    ['resets at 3pm Asia/Tokyo', '2026-11-24T06:00:00.000Z'],
  ])('or at an offset: %s', (text, expected) => {
    expect(resetTime(text, NOW)).toBe(expected)
  })

  it.each([
    ...[
      'CST',
      'IST',
      'bst',
      'AST',
      'XYZT',
      'PST8PDT',
      '(PACIFIC)',
      'Pacific Time',
      'Central European Summer Time',
    ],
    ...[
      '-5',
      '- 5',
      'GMT+15',
      'UTC+3:75',
      'UTC - 5',
      'GMT+',
      'UTC+5x',
      'CET+1',
      'PST (UTC-7)',
      '(in Berlin)',
      '[CST]',
    ],
    ...['Mars/Olympus', '(Mars/Olympus)', 'tomorrow UTC', 'on Friday, PST', 'your time', ', IST'],
  ])('that is not certain is not taken for another one: %s', (zone) => {
    expect(resetTime(`resets at 3pm ${zone}`, NOW)).toBeNull()
  })

  it('is the sum of time and offset', () => {
    const two = (value: number): string => String(value).padStart(2, '0')
    const names = [
      ['PST', -480],
      ['EDT', -240],
      ['CEST', 120],
      ['JST', 540],
    ] as const
    const zone = fc.oneof(
      fc.constantFrom(...names),
      fc
        .tuple(fc.constantFrom('+', '-'), fc.nat(13), fc.constantFrom(0, 30, 45), fc.nat(3))
        .map(([sign, hours, minutes, form]) => {
          const forms = [
            `${sign}${two(hours)}${two(minutes)}`,
            `UTC${sign}${hours}:${two(minutes)}`,
            `(GMT${sign}${two(hours)}:${two(minutes)})`,
            `UTC ${sign}${two(hours)}${two(minutes)}`,
          ]
          return [forms[form] ?? '', (sign === '+' ? 1 : -1) * (hours * 60 + minutes)] as const
        }),
    )
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), zone, (hour, minute, [name, ahead]) => {
        const end = resetTime(`resets at ${two(hour)}:${two(minute)} ${name}`, NOW) ?? ''
        const minutes = Date.parse(end) / 60_000
        expect((((minutes + ahead) % 1440) + 1440) % 1440).toBe(hour * 60 + minute)
        expect(Math.abs(Date.parse(end) - Date.parse(NOW))).toBeLessThanOrEqual(24 * 3_600_000)
      }),
    )
  })

  it('may be yesterday’s just after midnight', () => {
    expect(resetTime('resets 11:55pm (UTC)', '2026-11-24T00:10:00.000Z')).toBe('2026-11-23T23:55:00.000Z')
  })
})

describe('a time in the machine’s own zone', () => {
  const local = (day: number, hour: number, minute: number): string =>
    new Date(2026, 10, day, hour, minute).toISOString()
  it.each([
    ['or try again at Nov 27th, 2026 4:20 AM.', local(27, 4, 20)],
    ['Usage limit reached · set to continue automatically at Nov 24, 7:20am', local(24, 7, 20)],
    ['available again at Nov 25 14:05', local(25, 14, 5)],
    ['available again at Nov 25 14:05 and not before', local(25, 14, 5)],
    ['resets at Nov 25 2:05pm - upgrade to go on', local(25, 14, 5)],
    ['resets at Nov 25 2:05pm (local time)', local(25, 14, 5)],
    ['resets at Nov 25 2:05pm. PST is no zone of this sentence', local(25, 14, 5)],
  ])('%s', (text, expected) => {
    expect(resetTime(text, NOW)).toBe(expected)
  })
})

describe('a duration', () => {
  it.each([
    ['try again in 2h 13m', '2026-11-23T13:43:00.000Z'],
    ['try again in 2h13m', '2026-11-23T13:43:00.000Z'],
    ['Please try again in 4 days 3 hours 5 minutes.', '2026-11-27T14:35:00.000Z'],
    ['retry after 60s', '2026-11-23T11:31:00.000Z'],
    ['Please retry in 49.125626837s.', '2026-11-23T11:30:49.125Z'],
    ['It will reset in 1 hour and 30 minutes. To continue using this model now', '2026-11-23T13:00:00.000Z'],
    ['API error · retrying in 26s · attempt 1/10', '2026-11-23T11:30:26.000Z'],
    ['Reconnecting, wait 500 ms', '2026-11-23T11:30:00.500Z'],
  ])('%s', (text, expected) => {
    expect(resetTime(text, NOW)).toBe(expected)
  })
})

describe('a time in a machine format', () => {
  it.each([
    ['try again at 2026-11-24T08:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['resets 2026-11-24 08:00+01:00', '2026-11-24T07:00:00.000Z'],
    ['Claude AI usage limit reached|1795600800', '2026-11-25T10:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(resetTime(text, NOW)).toBe(expected)
  })
})

describe('what is not certain is not guessed', () => {
  it.each([
    ['Weekly limit reached'],
    ['resets 3'],
    ['resets soon'],
    ['resets 25:10'],
    ['resets 13pm (UTC)'],
    ['resets 0am (UTC)'],
    ['resets 3:75am (UTC)'],
    ['resets 3am (Mars/Olympus)'],
    ['resets Foo 12, 3am (UTC)'],
    ['resets Nov 41, 3am (UTC)'],
    ['resets Nov 27, 2099 3am (UTC)'],
    ['try again in 999999 days'],
    ['Claude AI usage limit reached|9999999999'],
    ['it happened at 3pm'],
    [''],
  ])('%s', (text) => {
    expect(resetTime(text, NOW)).toBeNull()
  })

  it('says nothing if the time of the screen is unknown', () => {
    expect(resetTime('resets 3pm (UTC)', 'never')).toBeNull()
  })
})

describe('any text at all', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'resets ',
      'try again in ',
      'at ',
      '3pm',
      ' 12:30',
      ' (UTC)',
      'Nov ',
      '27',
      ', ',
      '2h',
      '99999d',
      '|1795600800',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )

  it('gives an ISO time within 400 days, or null', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (pieces, now) => {
          const end = resetTime(pieces.join(''), now.toISOString())
          if (end === null) return
          expect(new Date(end).toISOString()).toBe(end)
          expect(Math.abs(Date.parse(end) - now.getTime())).toBeLessThanOrEqual(400 * 86_400_000)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('converts to the minute in every zone, back and forth', () => {
    const names = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia']
    const zones = fc.constantFrom(LOCAL, ...names.map((name) => zoneNamed(name) ?? LOCAL))
    const minutes = fc.integer({ min: 26_500_000, max: 31_500_000 })
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const shown = wallTimeAt(minute * 60_000, zone)
        expect(wallTimeAt(instantOf(shown, zone), zone)).toEqual(shown)
      }),
    )
  })
})
