import { expect, test } from 'vitest'
import type { Decision } from '../../../src/core/decision.ts'
import {
  isHoldDue,
  NO_PRESSES,
  type Presses,
  pressesOf,
  reserve,
  settle,
} from '../../../src/core/limits/presses.ts'
import type { Outcome } from '../../../src/core/verdict.ts'
import { DECISION, TIME } from '../../support/samples.ts'

const later = (minutes: number, over: Partial<Decision>): Decision => ({
  ...DECISION,
  timestamp: new Date(TIME + minutes * 60_000).toISOString(),
  ...over,
})
const episode = (id: string) => ({ prompt: { ...DECISION.prompt!, episode: id } })

/** As when the trail is read: each decision at its own time. */
const pressesAfter = (trail: readonly Decision[]): Presses =>
  pressesOf(trail.map((decision) => ({ decision, time_ms: Date.parse(decision.timestamp) })))

test('the trail gives each key once, however often its prompt was judged afterwards', () => {
  const trail = [
    later(0, { ...episode('e1'), outcome: 'unknown' }),
    later(1, { ...episode('e1'), outcome: 'unconfirmed' }),
    later(2, { ...episode('e2'), outcome: 'sent' }),
    later(3, { ...episode('e3'), outcome: 'escalated', effect: 'escalate' }),
    later(4, { ...episode('e4'), outcome: 'stale' }),
    later(5, { prompt: null, screen: 's1', outcome: 'unconfirmed' }),
    later(6, { prompt: null, screen: 's1', outcome: 'unconfirmed' }),
    later(7, { ...episode('e1'), worker: 'beta', outcome: 'unconfirmed' }),
  ]
  const { done, pending } = pressesAfter(trail)
  expect(done.map(({ worker, place, outcome }) => [worker, place, outcome])).toEqual([
    ['alpha', 'e1', 'unknown'],
    ['alpha', 'e2', 'sent'],
    ['alpha', 's1', 'unconfirmed'],
    ['beta', 'e1', 'unconfirmed'],
  ])
  expect(pending).toEqual([])
})

test('a day later it is forgotten', () => {
  const trail = [later(0, episode('e1')), later(24 * 60, episode('e2'))]
  expect(pressesAfter(trail).done.map(({ place }) => place)).toEqual(['e2'])
})

test('a reserved place is given back, with or without a key', () => {
  const [one, other] = [
    { worker: 'alpha', promptId: 'p', place: 'e1' },
    { worker: 'beta', promptId: 'p', place: 'e1' },
  ]
  const both = reserve(reserve(NO_PRESSES, one), other)
  const after = settle(settle(both, one, 'stale', TIME), other, 'sent', TIME)
  expect([both.pending.length, after]).toEqual([
    2,
    { pending: [], done: [{ ...other, time_ms: TIME, outcome: 'sent' }] },
  ])
})

test.each<[string, readonly Outcome[], boolean]>([
  ['nothing sent', [], false],
  ['two without effect', ['unconfirmed', 'unconfirmed'], false],
  ['three without effect', ['unconfirmed', 'unknown', 'unconfirmed'], true],
  ['one in between that worked', ['unconfirmed', 'unconfirmed', 'sent', 'unconfirmed'], false],
  ['three after one that worked', ['sent', 'unconfirmed', 'unconfirmed', 'unconfirmed'], true],
  ['a fourth, after a person has resumed', Array<Outcome>(4).fill('unconfirmed'), false],
  ['three more after a person has resumed', Array<Outcome>(6).fill('unconfirmed'), true],
])('%s: on hold %j', (_name, outcomes, due) => {
  const press = (presses: Presses, outcome: Outcome, at: number): Presses =>
    settle(presses, { worker: 'alpha', promptId: 'p', place: `e${at}` }, outcome, TIME + at)
  const others = settle(NO_PRESSES, { worker: 'beta', promptId: 'p', place: 'x' }, 'unconfirmed', TIME)
  expect(isHoldDue(outcomes.reduce(press, others), 'alpha')).toBe(due)
})

test.each([
  ['none was lost, whatever there was before', 3, 0, false],
  ['one, the third', 2, 1, true],
  ['two, the first of which is the third', 2, 2, true],
  ['four', 0, 4, true],
  ['one more after a person has resumed', 3, 1, false],
  ['four after a person has resumed', 3, 4, true],
])('of the sends that a crash left open, %s: on hold', (_name, before, lost, due) => {
  const sends = Array.from({ length: before + lost }, (_, at) =>
    later(at, { ...episode(`e${at}`), outcome: 'unknown' }),
  )
  expect(isHoldDue(pressesAfter(sends), 'alpha', lost)).toBe(due)
})
