import { expect, test } from 'vitest'
import { answerStats } from '../../../src/core/items/answer-stats.ts'
import type { Item } from '../../../src/core/items/item.ts'
import { readDecisionRecord } from '../../../src/core/trail/decision-record.ts'
import { DECISION, ITEM } from '../../support/samples.ts'

const ANN = { name: 'ann', via: 'cli', host: 'desk', claimed: true }

/** An item that ended this many seconds after it began. */
function ended(
  id: string,
  state: 'answered' | 'gone',
  after_s: number,
  more: Partial<Item['end'] & object>,
): Item {
  const at = new Date(Date.parse(ITEM.since) + after_s * 1000).toISOString()
  return { ...ITEM, id, state, end: { at, by: null, option: null, decision: null, why: 'answered', ...more } }
}

test('the median for each kind of answerer, and the unanswered items', () => {
  const records = [4, 6, 100]
    .map((ms) => ({ ...DECISION, ms }))
    .concat({ ...DECISION, because: 'person', ms: 9000 }, { ...DECISION, outcome: 'escalated' })
    .flatMap((decision) => readDecisionRecord(JSON.stringify(decision)) ?? [])
  const items = [
    ended('a', 'answered', 10, { by: ANN }),
    ended('b', 'answered', 30, { by: ANN }),
    ended('c', 'answered', 60, { why: 'answered at the pane' }),
    ended('d', 'gone', 60, { why: 'its agent has ended' }),
    { ...ITEM, id: 'e' },
  ]
  expect(answerStats(records, new Map(items.map((item) => [item.id, item])))).toEqual({
    policy: { answers: 3, median_ms: 6 },
    people: { answers: 2, median_ms: 20_000 },
    pane: { answers: 1, median_ms: 60_000 },
    unanswered: 2,
  })
})

test('nothing at all', () => {
  const none = { answers: 0, median_ms: null }
  expect(answerStats([], new Map())).toEqual({ policy: none, people: none, pane: none, unanswered: 0 })
})
