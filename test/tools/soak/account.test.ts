import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../src/core/decision.ts'
import { decisionAt } from '../../../tools/bench/trail/record.ts'
import { type Account, accountOf, type Evidence } from '../../../tools/soak/account.ts'
import type { Question } from '../../../tools/soak/questions.ts'

const ABOUT = 'mkdir -p out/step-1-end'
const ASKED: Question = { worker: 'w1', kind: 'harmless', about: ABOUT, keys: '1', end: 'answered' }

function line(number: number, change: Partial<Decision> = {}, about: string | null = ABOUT): string {
  const decision = decisionAt(Date.UTC(2026, 0, 1), number)
  const prompt = decision.prompt === null ? null : { ...decision.prompt, about }
  return JSON.stringify({ ...decision, worker: 'w1', prompt, ...change })
}

const CHANGE = JSON.stringify({
  timestamp: '2026-01-01T00:00:00.000Z',
  id: 'c1',
  version: 1,
  change: 'adopted',
  what: [],
  policies: [],
})

/** The record of an item, which is in the trail like a change. */
const ITEM = JSON.stringify({ version: 1, transition: 'open', item: { worker: 'w1' } })
const EVIDENCE: Evidence = { lines: [line(1), CHANGE, ITEM, ''], questions: [ASKED], strayKeys: '' }
const NOTHING_WRONG: Account['wrong'] = {
  unreadable: [],
  repeatedIds: [],
  doubleSends: [],
  wrongKeys: [],
  untoldKeys: [],
  untoldQuestions: [],
}

function asked(change: Partial<Question>): { readonly questions: readonly Question[] } {
  return { questions: [{ ...ASKED, ...change }] }
}

describe('the trail against what was asked and pressed', () => {
  it('counts what agrees', () => {
    expect(accountOf(EVIDENCE)).toEqual({ decisions: 1, changes: 1, answered: 1, wrong: NOTHING_WRONG })
  })

  it.each<[string, Partial<Evidence>, Partial<Account['wrong']>]>([
    ['an answered question', {}, {}],
    ['a question that was left to a person', asked({ keys: '', end: 'dismissed' }), {}],
    [
      'a question whose window was killed before it was seen',
      { ...asked({ keys: '', end: 'void' }), lines: [] },
      {},
    ],
    ['a torn line', { lines: [line(1), line(2).slice(0, 30)] }, { unreadable: [line(2).slice(0, 30)] }],
    ['a repeated id', { lines: [line(1), line(1)] }, { repeatedIds: [decisionAt(0, 1).id] }],
    [
      'two keys for one question',
      asked({ keys: '11' }),
      { doubleSends: [`w1 harmless "${ABOUT}" answered, keys "11"`] },
    ],
    [
      'a key that does not grant once',
      asked({ keys: '2', end: 'dismissed' }),
      { wrongKeys: [`w1 harmless "${ABOUT}" dismissed, keys "2"`] },
    ],
    [
      'a key for a question that a person must decide',
      asked({ kind: 'escalated', end: 'dismissed' }),
      { wrongKeys: [`w1 escalated "${ABOUT}" dismissed, keys "1"`] },
    ],
    [
      'a key for an unreadable question',
      asked({ kind: 'unread', end: 'dismissed', keys: 'y' }),
      { wrongKeys: [`w1 unread "${ABOUT}" dismissed, keys "y"`] },
    ],
    ['a key without a question', { strayKeys: '1' }, { wrongKeys: ['keys where nothing was asked: "1"'] }],
    [
      'a key without a decision',
      { lines: [line(1, { outcome: 'escalated' })] },
      { untoldKeys: [`w1 harmless "${ABOUT}" answered, keys "1"`] },
    ],
    [
      'a key right before a crash',
      { lines: [line(1, { outcome: 'none' }), line(2, { outcome: 'unknown' }, null)] },
      {},
    ],
    [
      'two keys and one crash',
      {
        lines: [
          line(1, { outcome: 'unknown' }, null),
          line(2, { outcome: 'none' }),
          line(3, { outcome: 'none' }, 'other'),
        ],
        questions: [ASKED, { ...ASKED, about: 'other' }],
      },
      { untoldKeys: ['w1 harmless "other" answered, keys "1"'] },
    ],
    [
      'a question without a decision',
      { ...asked({ keys: '', end: 'dismissed' }), lines: [line(1, {}, 'other')] },
      { untoldQuestions: [`w1 harmless "${ABOUT}" dismissed, keys ""`] },
    ],
    [
      'a decision about the same question in another worker',
      { ...asked({ keys: '', end: 'dismissed' }), lines: [line(1, { worker: 'w2' })] },
      { untoldQuestions: [`w1 harmless "${ABOUT}" dismissed, keys ""`] },
    ],
  ])('%s', (_, change, wrong) => {
    expect(accountOf({ ...EVIDENCE, ...change }).wrong).toEqual({ ...NOTHING_WRONG, ...wrong })
  })
})
