import { expect, test } from 'vitest'
import type { Decision } from '../../../src/core/decision.ts'
import { byUrgency, standingOf, standingSince } from '../../../src/core/trail/standing.ts'
import { DECISION } from '../../support/samples.ts'

const decision = (over: object = {}): Decision => ({ ...DECISION, ...over })
const asks = (level: string, kind = 'permission.bash'): Decision =>
  decision({ outcome: 'escalated', risk: { level, tags: [], why: [] }, prompt: { ...DECISION.prompt, kind } })
const unattended = (status: string): Decision => decision({ status, outcome: 'none', prompt: null })

test('the worst first, those that need nobody last, and of equals the longest waiting first', () => {
  const workers: readonly (readonly [
    name: string,
    Decision | null,
    isHeld: boolean,
    minute: number | null,
  ])[] = [
    ['not seen', null, false, null],
    ['idle', unattended('complete'), false, 1],
    ['working', unattended('working'), false, 2],
    ['answered', decision(), false, 3],
    ['held', decision(), true, 4],
    [
      'unclear, brought to a person',
      decision({ status: 'confused', outcome: 'escalated', prompt: null }),
      false,
      5,
    ],
    ['question', asks('read_only', 'question'), false, 6],
    ['contained', asks('contained'), false, 7],
    ['dangerous, later', asks('dangerous'), false, 9],
    ['dangerous', asks('dangerous'), false, 8],
    ['caution without an answer', { ...asks('caution'), outcome: 'deferred' }, false, 1],
  ]
  const rows = workers.map(([name, last, isHeld, minute]) => ({
    ...{ name, ...standingOf(last, isHeld) },
    since: minute === null ? null : `2026-01-16T14:0${minute}:00.000Z`,
  }))
  const shown = rows.sort(byUrgency).map(({ name, state, needsPerson }) => [name, state, needsPerson])
  expect(shown).toEqual([
    ['dangerous', 'needs you', true],
    ['dangerous, later', 'needs you', true],
    ['caution without an answer', 'needs you', true],
    ['contained', 'needs you', true],
    ['unclear, brought to a person', 'unclear', true],
    ['question', 'needs you', true],
    ['held', 'on hold', true],
    ['answered', 'asked', false],
    ['working', 'working', false],
    ['idle', 'idle', false],
    ['not seen', 'not seen', false],
  ])
})

const at = (minute: number, over: object = {}): Decision =>
  decision({ timestamp: `2026-01-16T14:0${minute}:00.000Z`, outcome: 'escalated', ...over })
const other = { prompt: { ...DECISION.prompt, episode: 'e2' } }

test.each<[string, readonly Decision[], number | null]>([
  ['nothing is recorded', [], null],
  ['its only record', [at(1)], 1],
  ['it was brought to a person, and was found in the same state again', [at(1, other), at(2), at(3)], 2],
  ['it asked something else', [at(1), at(2, other)], 2],
  [
    'it asks again what it asked before it worked',
    [at(1), at(2, { status: 'working', prompt: null }), at(3)],
    3,
  ],
])('since when, where %s', (_, decisions, minute) => {
  expect(standingSince(decisions)).toBe(minute === null ? null : at(minute).timestamp)
})
