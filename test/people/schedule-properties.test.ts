/** Properties that the schedule always has, and the quiet hours. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quietLeft } from '../../src/people/quiet-hours.ts'
import { film, type What } from './telling-film.ts'

test('a message is always about an item that waits and that nobody looks at, never too early, and never more often than configured', () => {
  const id = fc.constantFrom('a', 'b', 'c')
  const what = fc.oneof(
    id.map((open): What => ({ open })),
    id.map((end): What => ({ end })),
    fc.record({ snooze: id, until_s: fc.option(fc.integer({ min: 0, max: 5000 })) }),
    fc.subarray(['a', 'b', 'c']).map((look): What => ({ look })),
  )
  const timed = fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), what), { maxLength: 12 })
  fc.assert(
    fc.property(timed, (some) => {
      const events = some.toSorted(([one], [other]) => one - other)
      const words = film(events).map((line) => /^(\S+) all: \w+ (.*)$/.exec(line)?.slice(1) ?? [])
      for (const [at = '', of = ''] of words) {
        const before = events.filter(([at_s, each]) => at_s <= Number(at) && Object.values(each).includes(of))
        const looks = events.flatMap(([at_s, each]) =>
          at_s <= Number(at) && 'look' in each ? [each.look] : [],
        )
        expect(looks.at(-1) ?? []).not.toContain(of)
        const last = before.at(-1)
        expect(last).toBeDefined()
        const [at_s = 0, event = { end: of }] = last ?? []
        if ('open' in event) expect(Number(at) - at_s).toBeGreaterThanOrEqual(5)
        else expect(event).toEqual({ snooze: of, until_s: expect.any(Number) })
        if ('snooze' in event)
          expect(Number(at)).toBeGreaterThanOrEqual(event.until_s ?? Number.POSITIVE_INFINITY)
      }
      const series = events.filter(([, each]) => 'open' in each || 'snooze' in each).length
      expect(words.length).toBeLessThanOrEqual(5 * series)
    }),
    { numRuns: 300 },
  )
})

test.each<[string[], string, number, minutes: number]>([
  [['22:00-07:00'], '21:59', 0, 0],
  [['22:00-07:00'], '22:00', 0, 540],
  [['22:00-07:00'], '06:59', 0, 1],
  [['22:00-07:00'], '07:00', 0, 0],
  [['22:00-07:00'], '21:30', 60, 510],
  [['12:00-13:00', '12:30-14:00'], '12:45', 0, 75],
  [['12:00-13:00'], '20:15', -450, 15],
  [[], '03:00', 0, 0],
])('quiet hours %j at %s, UTC %i: %i minutes are left', (hours, time, offset, minutes) => {
  expect(quietLeft(hours, Date.parse(`2026-01-16T${time}:00Z`), offset)).toBe(minutes * 60_000)
})
