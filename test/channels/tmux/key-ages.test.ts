import fc from 'fast-check'
import { expect, test } from 'vitest'
import { People } from '../../../src/channels/tmux/people.ts'

const SECOND_MS = 1000
const START_MS = Date.parse('2026-01-16T14:30:15.400Z')

/** A step of a film, in seconds since its start: clients are listed, a key is pressed, the clock jumps. */
type Step =
  | readonly [at_s: number, what: 'list' | 'key']
  | readonly [at_s: number, what: 'jump', by_s: number]

/**
 * Plays a client at pane %1 whose last key is `idle_s` old at the start; returns for each listing whether a
 * person is there.
 */
function play(idle_s: number, steps: readonly Step[], tmuxJumps = true): boolean[] {
  const people = new People()
  const told: boolean[] = []
  let jumped_ms = 0
  let activity = Math.floor((START_MS - idle_s * SECOND_MS) / SECOND_MS)
  for (const [at_s, what, by_s = 0] of steps) {
    const now = START_MS + at_s * SECOND_MS
    if (what === 'jump') jumped_ms += by_s * SECOND_MS
    if (what === 'key') activity = Math.floor((now + (tmuxJumps ? jumped_ms : 0)) / SECOND_MS)
    if (what !== 'list') continue
    people.note([`0 ${activity} %1 77`, `1 ${activity} %2 78`], { now, wall: now + jumped_ms })
    told.push(people.isAt('%1', now))
    expect(people.isAt('%2', now)).toBe(false)
  }
  return told
}

const list = (...at_s: readonly number[]): readonly Step[] => at_s.map((at) => [at, 'list'] as const)

test.each<[string, number, readonly Step[], readonly boolean[]]>([
  ['a client without a key for a minute', 60, list(0, 10), [false, false]],
  ['a key three seconds ago', 3, list(0, 1, 2, 3), [true, true, true, false]],
  ['a key between two listings', 60, [[0, 'list'], [1, 'key'], ...list(2, 5, 7)], [false, true, true, false]],
  ['a key that is old when it is first listed', 60, [[0, 'list'], [1, 'key'], ...list(60)], [false, false]],
  [
    'an idle, known client, and the clock is set back',
    60,
    [[0, 'list'], [1, 'jump', -3600], ...list(2)],
    [false, false],
  ],
  [
    'an idle client, first seen after the clock was set back',
    10,
    [[0, 'jump', -3600], ...list(1, 5, 6.1)],
    [true, true, false],
  ],
  [
    'a key after the clock was set back',
    60,
    [[0, 'list'], [1, 'jump', -3600], [2, 'key'], ...list(3, 7, 8.1)],
    [false, true, true, false],
  ],
  [
    'a known key just before the clock is set back',
    0,
    [[0, 'list'], [1, 'jump', -3600], ...list(2, 5, 6)],
    [true, true, true, false],
  ],
  [
    'a key just before the clock is set forward, not listed yet',
    60,
    [[0, 'list'], [1, 'key'], [1.5, 'jump', 3600], ...list(2, 6, 7.1)],
    [false, true, true, false],
  ],
  [
    'a key just before the clock is set forward, in the first listing',
    0,
    [[0, 'jump', 3600], ...list(1, 5, 6.1)],
    [true, true, false],
  ],
])('%s', (_name, idle_s, steps, expected) => {
  expect(play(idle_s, steps)).toEqual(expected)
})

const OFF = 'attached,UTF-8'
const ON = 'attached,focused,UTF-8'

test.each<[string, idle_s: number, flags: string, string | null]>([
  ['a person who reads a question sees its pane', 90, ON, '%1'],
  ['a person who has pressed no key for two minutes is gone, even if still attached', 121, ON, null],
  ['a person whose terminal has lost the focus looks elsewhere', 1, OFF, null],
])('%s', (_name, idle_s, flags, pane) => {
  const people = new People()
  const activity = Math.floor((START_MS - idle_s * SECOND_MS) / SECOND_MS)
  people.note([`0 ${activity} %1 77 ${flags}`], { now: START_MS, wall: START_MS })
  expect([people.looksAt('77', START_MS), people.looksAt('78', START_MS)]).toEqual([pane, null])
  expect(people.looksAt('77', START_MS + 120_000)).toBe(null)
})

test('for any jumps of the clock, a person who types is noticed, and one who has been idle for long enough is not', () => {
  const step = fc.oneof(
    fc.constant('list' as const),
    fc.constant('key' as const),
    fc.integer({ min: -100_000, max: 100_000 }),
  )
  const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 12_000 }), step), { maxLength: 40 })
  fc.assert(
    fc.property(gaps, fc.boolean(), (film, tmuxJumps) => {
      let at_ms = 0
      const steps = film.map(([gap_ms, what]): Step => {
        at_ms += gap_ms
        return typeof what === 'number' ? [at_ms / 1000, 'jump', what] : [at_ms / 1000, what]
      })
      const end_s = at_ms / 1000
      const typing = play(
        60,
        [[0, 'list'], ...steps, [end_s + 8, 'list'], [end_s + 10, 'key'], [end_s + 11, 'list']],
        tmuxJumps,
      )
      expect(typing.at(-1)).toBe(true)
      const still = play(60, [[0, 'list'], ...steps, [end_s + 1, 'list'], [end_s + 8, 'list']], tmuxJumps)
      expect(still.at(-1)).toBe(false)
    }),
  )
})
