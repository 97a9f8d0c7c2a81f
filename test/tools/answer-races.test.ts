import { describe, expect, it, test } from 'vitest'
import { type AnswerRound, accountFaults, inFlight, type ReadKey } from '../../tools/races/answers/account.ts'
import { ANSWER_KINDS, answerRacesOf } from '../../tools/races/answers/plan.ts'
import { answerLine } from '../../tools/races/answers/play.ts'

describe('the races of a seed', () => {
  it.each(ANSWER_KINDS)('are always the same, and different for another seed: %s', (kind) => {
    expect(answerRacesOf(kind, 20, 1)).toEqual(answerRacesOf(kind, 20, 1))
    expect(answerRacesOf(kind, 20, 2)).not.toEqual(answerRacesOf(kind, 20, 1))
  })

  it('have one person, or several where these compete, and the requested number besides the calm rounds', () => {
    const people = ANSWER_KINDS.map((kind) => {
      const races = answerRacesOf(kind, 40, 1).filter(({ after_ms }) => after_ms !== null)
      const counts = races.map((race) => race.people.length)
      return [kind, races.length, Math.min(...counts), Math.max(...counts)]
    })
    expect(people).toEqual([
      ['together', 40, 2, 4],
      ['at-pane', 40, 1, 1],
      ['swap', 40, 1, 1],
      ['pause', 40, 1, 1],
      ['next', 40, 2, 2],
      ['reload', 40, 1, 1],
    ])
  })
})

const by = (name: string) => ({ name, via: 'cli', host: 'desk', claimed: true })
const end = (name: string | null, decision: string | null) => ({
  ...{ at: '2026-01-16T14:30:15.000Z', option: null, decision, why: 'answered' },
  by: name === null ? null : by(name),
})
const key = (over: Partial<ReadKey> = {}): ReadKey => ({ key: '3', read: 'asked', taken: 'asked', ...over })
const SENT = { outcome: 'sent', by: by('ann'), keys: '3' } as const
const PRESSED = { name: 'ann', words: 'pressed sent' }
const REFUSED = { name: 'bob', words: 'refused item_ended' }
const ANSWERED = { state: 'answered', end: end('ann', 'd1') } as const
const LEFT = { state: 'answered', end: end(null, null) } as const

const round = (over: Partial<AnswerRound>): AnswerRound => ({
  ...{ kind: 'together', isCalm: false, keys: [key()], told: [PRESSED, REFUSED], whilePaused: 0 },
  ...{ decisions: [SENT], item: ANSWERED },
  ...over,
})

test.each<[string, Partial<AnswerRound>, readonly string[]]>([
  ['one key for one of two people', {}, []],
  ['no key because the prompt was replaced', { keys: [], told: [REFUSED], decisions: [], item: LEFT }, []],
  [
    'a key at the pane before the answer',
    { kind: 'at-pane', keys: [key({ key: '1' })], told: [REFUSED], decisions: [], item: LEFT },
    [],
  ],
  ['a key of the policy for the next prompt', { kind: 'next', keys: [key(), key({ taken: 'other' })] }, []],
  [
    'a key of the policy after a reload',
    {
      ...{ kind: 'reload', keys: [key({ key: '1' })], told: [REFUSED] },
      ...{ decisions: [{ outcome: 'sent', keys: '1' }], item: { state: 'answered', end: end(null, 'd1') } },
    },
    [],
  ],
  ['two keys', { keys: [key(), key()] }, ['2 keys for one question', '2 keys, 1 of them on record']],
  [
    'a key for the replacement of the prompt',
    { keys: [key({ taken: 'other' })] },
    ['1 keys for something else'],
  ],
  [
    'two keys for the next prompt',
    { kind: 'next', keys: [key(), key({ taken: 'other' }), key({ taken: 'other' })] },
    ['2 keys for what came next'],
  ],
  ['a key under a pause', { kind: 'pause', whilePaused: 1 }, ['1 keys under a pause']],
  [
    'a key that was confirmed to two people',
    { told: [PRESSED, { name: 'bob', words: 'pressed sent' }] },
    ['pressed for ann and bob, on record: ann'],
  ],
  [
    'a key without a person',
    {
      decisions: [{ outcome: 'sent', keys: '3' }],
      told: [REFUSED],
      item: { ...ANSWERED, end: end(null, 'd1') },
    },
    ['a key of nobody'],
  ],
  [
    'a person who got no reply',
    { told: [PRESSED, { name: 'bob', words: 'socket hang up' }] },
    ['bob was told: socket hang up'],
  ],
  [
    'no key in a calm round',
    { isCalm: true, keys: [], told: [REFUSED], decisions: [], item: LEFT },
    ['no key where nothing else happened'],
  ],
  [
    'an item that still waits',
    { item: { state: 'open', end: null } },
    ['the item waits, and its question is gone'],
  ],
  ['an item that names nobody', { item: LEFT }, ['answered by ann, and the item says nobody']],
  ['an item that is lost', { item: undefined }, ['the item is lost']],
])('%s', (_, over, faults) => {
  expect(accountFaults(round(over))).toEqual(faults)
})

test('a key that was in flight when its prompt was replaced is counted separately', () => {
  expect([inFlight(round({})), inFlight(round({ keys: [key({ read: 'other' })] }))]).toEqual([0, 1])
})

test('a kind of race is described in one line', () => {
  const result = { kind: 'swap', rounds: 15, keys: 11, inFlight: 1, refused: 4, seconds: 9 } as const
  expect([
    answerLine({ ...result, wrong: [] }),
    answerLine({ ...result, wrong: ['round 5: 2 keys'] }),
  ]).toEqual([
    'answers:swap      rounds 15, keys 11, in flight 1, refused 4  ok',
    'answers:swap      rounds 15, keys 11, in flight 1, refused 4  WRONG: round 5: 2 keys',
  ])
})
