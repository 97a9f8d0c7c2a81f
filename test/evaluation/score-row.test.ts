import { describe, expect, test } from 'vitest'
import { type Seen, scoreRow } from '../../src/evaluation/score-row.ts'
import { labelled, seen, sends, YES } from './rows.ts'

type Said = Readonly<Record<string, unknown>>

describe('the status', () => {
  test.each<[Said, Partial<Seen>, boolean]>([
    [{ status: 'working' }, { status: 'working' }, true],
    [{ status: 'working' }, { status: 'stuck' }, false],
    [{ status: 'working', statusAlso: ['waiting'] }, { status: 'waiting' }, true],
    [{ status: 'idle' }, { status: 'complete' }, true],
    [{ status: 'idle' }, { status: 'stuck', prompt: 'input' }, true],
    [{ status: 'idle' }, { status: 'stuck', prompt: 'none' }, false],
    [{ status: 'idle' }, { status: 'stuck', prompt: 'question' }, false],
    [{ status: 'idle' }, { status: 'working' }, false],
    [{ status: 'error', statusAlso: ['idle'] }, { status: 'complete' }, true],
  ])('%j seen as %j', (said, sight, right) => {
    const { statusRight, wrong } = scoreRow(labelled(said), seen(sight))
    expect([statusRight, wrong.includes('status')]).toEqual([right, !right])
  })
})

describe('the open prompt', () => {
  test.each<[Said, Seen['prompt'], [boolean | null, boolean, boolean]]>([
    [{ prompt: 'yesno' }, 'yesno', [true, true, false]],
    [{ prompt: 'permission.bash' }, 'other', [true, true, false]],
    [{ prompt: 'yesno' }, 'input', [true, false, true]],
    [{ prompt: 'none' }, 'input', [false, false, false]],
    [{ prompt: 'input' }, 'none', [false, false, false]],
    [{ prompt: 'none' }, 'menu', [false, true, true]],
    [{ status: 'idle', prompt: 'question' }, 'input', [null, false, false]],
    [{ status: 'idle', prompt: 'question' }, 'question', [null, true, false]],
    [{}, 'yesno', [null, true, false]],
  ])('%j seen as %s', (said, prompt, expected) => {
    const { asked, found, wrong } = scoreRow(labelled(said), seen({ prompt }))
    expect([asked, found, wrong.includes('prompt')]).toEqual(expected)
  })
})

const APPROVE = { agent: 'claude-code', prompt: 'permission.bash', expectedAction: 'approve' }
const NO = { ...YES, label: 'No', keys: ['Escape'], grants: 'deny' } as const

describe('the keys', () => {
  test.each<[string, Said, Partial<Seen>, 'none' | 'right' | 'wrong']>([
    ['right ones that are wanted', APPROVE, sends(YES), 'right'],
    ['none', APPROVE, { action: 'intervene', effect: 'escalate', chosen: YES }, 'none'],
    ['Escape on a row to approve', APPROVE, sends(NO), 'wrong'],
    ['n on a row to approve', { ...APPROVE, agent: 'codex' }, sends({ ...NO, keys: ['n'] }), 'wrong'],
    ['on a row for a person', { ...APPROVE, expectedAction: 'intervene' }, sends(YES), 'wrong'],
    [
      'on a row for a person, though they would work',
      { ...APPROVE, expectedAction: 'intervene', safeKeys: '1' },
      sends(YES),
      'wrong',
    ],
    ['on a row that wants nothing', { expectedAction: 'none', prompt: 'none' }, sends(YES), 'wrong'],
    [
      'if a person is equally right',
      { ...APPROVE, expectedAction: 'intervene', actionAlso: ['approve'] },
      sends(YES),
      'right',
    ],
    ['on a row that does not say what to do', { agent: 'claude-code' }, sends(YES), 'wrong'],
    ['that nobody knows to be right', { ...APPROVE, agent: 'unheard-of' }, sends(YES), 'wrong'],
  ])('%s', (_, said, sight, keys) => {
    const score = scoreRow(labelled(said), seen(sight))
    expect([score.keys, score.wrong.includes('keys')]).toEqual([keys, keys === 'wrong'])
  })
})

test('a row to approve that is answered is right in everything', () => {
  const row = labelled(APPROVE)
  const sight = seen(sends(YES))
  expect(scoreRow(row, sight)).toEqual({
    row,
    seen: sight,
    statusRight: true,
    asked: true,
    found: true,
    actionRight: true,
    optionRight: true,
    keys: 'right',
    mustAnswer: true,
    settled: true,
    wrong: [],
  })
})

test('a minimal row in which everything is missed', () => {
  const row = labelled({ status: 'working', prompt: 'none', expectedAction: 'none' })
  const sight = seen({ ...sends(YES), conclusive: false })
  expect(scoreRow(row, sight)).toEqual({
    row,
    seen: sight,
    statusRight: false,
    asked: false,
    found: true,
    actionRight: false,
    optionRight: null,
    keys: 'wrong',
    mustAnswer: false,
    settled: false,
    wrong: ['status', 'prompt', 'action', 'keys'],
  })
})

test('only what a prefilter is sure of is settled, and only if the action is right', () => {
  const settled = (conclusive: boolean, action: Seen['action']): boolean =>
    scoreRow(labelled({ expectedAction: 'intervene' }), seen({ conclusive, action })).settled
  expect([settled(true, 'intervene'), settled(false, 'intervene'), settled(true, 'none')]).toEqual([
    true,
    false,
    false,
  ])
})
