import { describe, expect, test } from 'vitest'
import type { Block } from '../../../src/core/limits/block.ts'
import { keyLimit, modelLimit, reachedLimits } from '../../../src/core/limits/limits.ts'
import type { ModelCall } from '../../../src/core/limits/model-calls.ts'
import { NO_PRESSES, type Presses } from '../../../src/core/limits/presses.ts'
import type { Limits } from '../../../src/core/project/config.ts'

const NONE: Limits = {
  usd_per_day: null,
  usd_per_hour: null,
  model_calls_per_minute: null,
  keys_per_worker_per_hour: null,
  same_prompt_answers: null,
  keys_per_minute: null,
}
/** Half past two in the afternoon, local time. */
const now = new Date(2026, 0, 16, 14, 30).getTime()
const moment = { now, wall: now }
const clock = (hours: number, minutes: number, seconds = 0): number =>
  new Date(2026, 0, 16, hours, minutes, seconds).getTime()
const gist = (block: Block | null) => (block === null ? null : [block.sentence, block.endsAt])

/** Presses this many seconds ago, as `worker prompt seconds`. */
const pressed = (...texts: readonly string[]): Presses => ({
  ...NO_PRESSES,
  done: texts.map((text, place) => {
    const [worker = '', promptId = '', seconds] = text.split(' ')
    return { worker, promptId, place: `${place}`, time_ms: now - Number(seconds) * 1000, outcome: 'sent' }
  }),
})

describe('keys of alpha for prompt p', () => {
  test.each<[string, Partial<Limits>, Presses, ReturnType<typeof gist>]>([
    ['no limit', {}, pressed('alpha p 1', 'alpha p 2'), null],
    ['one below the limit', { keys_per_minute: 2 }, pressed('beta q 1'), null],
    [
      'all workers at their limit, until the oldest press is a minute old',
      { keys_per_minute: 2 },
      pressed('beta q 40', 'gamma r 20'),
      [
        'Limit keys_per_minute is reached (2 of 2 answers to all workers in a minute) until 14:30:20.',
        clock(14, 30, 20),
      ],
    ],
    ['a minute ago does not count', { keys_per_minute: 1 }, pressed('beta q 60'), null],
    [
      'above a lowered limit, until enough of them have expired',
      { keys_per_minute: 1 },
      pressed('beta q 40', 'gamma r 20'),
      [
        'Limit keys_per_minute is reached (2 of 1 answers to all workers in a minute) until 14:30:40.',
        clock(14, 30, 40),
      ],
    ],
    [
      'its own hour',
      { keys_per_worker_per_hour: 2 },
      pressed('alpha q 3000', 'beta q 10', 'alpha r 20'),
      [
        'Limit keys_per_worker_per_hour is reached (2 of 2 answers to alpha in an hour) until 14:40:00.',
        clock(14, 40),
      ],
    ],
    ["another worker's hour", { keys_per_worker_per_hour: 1 }, pressed('beta p 10'), null],
    [
      'the same prompt again',
      { same_prompt_answers: 1 },
      pressed('alpha p 600', 'alpha q 10', 'beta p 10'),
      [
        'Limit same_prompt_answers is reached (1 of 1 answers to the same prompt of alpha in an hour) until 15:20:00.',
        clock(15, 20),
      ],
    ],
    ['another prompt of it', { same_prompt_answers: 1 }, pressed('alpha q 10', 'beta p 10'), null],
    [
      'of several limits, the one that ends last',
      { keys_per_minute: 1, keys_per_worker_per_hour: 1 },
      pressed('alpha q 10'),
      [
        'Limit keys_per_worker_per_hour is reached (1 of 1 answers to alpha in an hour) until 15:29:50.',
        clock(15, 29, 50),
      ],
    ],
    [
      'no answer at all, for ever',
      { keys_per_minute: 0 },
      NO_PRESSES,
      [
        'Limit keys_per_minute is reached (0 of 0 answers to all workers in a minute) until it is raised.',
        null,
      ],
    ],
    [
      'an answer that is being given counts as given now',
      { keys_per_minute: 1 },
      { ...NO_PRESSES, pending: [{ worker: 'beta', promptId: 'q', place: 'e' }] },
      [
        'Limit keys_per_minute is reached (1 of 1 answers to all workers in a minute) until 14:31:00.',
        clock(14, 31),
      ],
    ],
  ])('%s', (_name, limits, presses, expected) => {
    const block = keyLimit({ ...NONE, ...limits }, presses, { worker: 'alpha', promptId: 'p' }, moment)
    expect(gist(block)).toEqual(expected)
  })
})

const call = (minutesAgo: number, cost: number | null): ModelCall => ({
  time_ms: now - minutesAgo * 60_000,
  wall_ms: now - minutesAgo * 60_000,
  cost,
})

describe('asking a model', () => {
  test.each<[string, Partial<Limits>, readonly ModelCall[], readonly number[], ReturnType<typeof gist>]>([
    ['no limit', {}, [call(1, 1000)], [now, now], null],
    ['below both', { usd_per_day: 1, usd_per_hour: 1 }, [call(1, 0.5), call(2, 0.49)], [], null],
    [
      'the hour, until enough of it is over',
      { usd_per_hour: 1 },
      [call(70, 9), call(50, 0.25), call(40, 0.25), call(10, 1)],
      [],
      ['Limit usd_per_hour is reached ($1.5000 of $1 spent in the last hour) until 15:20:00.', clock(15, 20)],
    ],
    [
      'the day, until midnight',
      { usd_per_day: 1 },
      [call(60 * 20, 9), call(300, 0.5), call(10, 0.5)],
      [],
      [
        'Limit usd_per_day is reached ($1.0000 of $1 spent today) until 00:00:00.',
        new Date(2026, 0, 17).getTime(),
      ],
    ],
    ['yesterday does not count', { usd_per_day: 1 }, [call(60 * 20, 9)], [], null],
    ['a call without a price costs nothing', { usd_per_day: 1 }, [call(10, null)], [], null],
    [
      'calls in a minute, answered or not',
      { model_calls_per_minute: 2 },
      [],
      [now - 61_000, now - 30_000, now],
      [
        'Limit model_calls_per_minute is reached (2 of 2 model calls in a minute) until 14:30:30.',
        clock(14, 30, 30),
      ],
    ],
    [
      'no money at all',
      { usd_per_day: 0 },
      [],
      [],
      ['Limit usd_per_day is reached ($0.0000 of $0 spent today) until it is raised.', null],
    ],
  ])('%s', (_name, limits, calls, asked, expected) => {
    expect(gist(modelLimit({ ...NONE, ...limits }, { calls, asked }, moment))).toEqual(expected)
  })
})

test('a day follows the clock, even if that was set forward, but an hour lasts an hour', () => {
  const later = { now, wall: now + 10 * 3_600_000 }
  const calls = [call(20, 9), { ...call(10, 2), wall_ms: later.wall - 600_000 }]
  const brakeOf = (limits: Partial<Limits>) => modelLimit({ ...NONE, ...limits }, { calls, asked: [] }, later)
  expect([{ usd_per_day: 2 }, { usd_per_day: 3 }, { usd_per_hour: 11 }].map(brakeOf).map(gist)).toEqual([
    [
      'Limit usd_per_day is reached ($2.0000 of $2 spent today) until 00:00:00.',
      new Date(2026, 0, 17, 14).getTime(),
    ],
    null,
    ['Limit usd_per_hour is reached ($11.0000 of $11 spent in the last hour) until 01:10:00.', clock(15, 10)],
  ])
})

test('a report of the state names each limit once', () => {
  const limits = { ...NONE, usd_per_hour: 1, keys_per_minute: 3, keys_per_worker_per_hour: 2 }
  const presses = pressed('alpha p 50', 'alpha q 40', 'beta p 30')
  const found = reachedLimits(limits, { presses, calls: [call(1, 2)], asked: [] }, moment)
  expect(found.map(({ name, endsAt }) => [name, endsAt])).toEqual([
    ['usd_per_hour', clock(15, 29)],
    ['keys_per_worker_per_hour', clock(15, 29, 10)],
    ['keys_per_minute', clock(14, 30, 10)],
  ])
})
