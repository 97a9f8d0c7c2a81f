import { expect, test } from 'vitest'
import { holdTransitions } from '../../../src/core/items/holds.ts'
import type { Items } from '../../../src/core/items/item.ts'
import { itemsAfter, NO_ITEMS, transitionsAfter } from '../../../src/core/items/items.ts'
import type { StandingBlock } from '../../../src/core/limits/standing-blocks.ts'
import { DECISION, ITEM, recorded } from '../../support/samples.ts'

const AT = '2026-01-16T15:00:00.000Z'
const HOLD: StandingBlock = {
  kind: 'hold',
  since: '2026-01-16T14:00:00.000Z',
  reason: 'three answers had no effect',
}
const PAUSE: StandingBlock = { ...HOLD, kind: 'pause' }

function after(items: Items, stops: Record<string, StandingBlock>): { items: Items; told: string[] } {
  const newId = () => 'abcd-1'
  const transitions = holdTransitions(items, { stops: new Map(Object.entries(stops)), at: AT, newId })
  const told = transitions.map(({ transition, item }) => `${transition} ${item.id}`)
  return { items: itemsAfter(items, recorded(transitions)).items, told }
}

test('a hold is an item until somebody resumes its worker; a pause is none', () => {
  const begun = after(NO_ITEMS, { alpha: HOLD, beta: PAUSE })
  const again = after(begun.items, { alpha: HOLD })
  const lifted = after(again.items, {})
  expect([begun.told, again.told, lifted.told]).toEqual([['open abcd'], [], ['gone abcd']])
  expect(begun.items.get('abcd')).toMatchObject({
    ...{ worker: 'alpha', kind: 'hold', since: HOLD.since, options: [] },
    reasoning: 'on hold: three answers had no effect',
  })
  expect(lifted.items.get('abcd')?.end?.why).toBe('resumed')
})

test('a capture of its worker does not end it, and both wait', () => {
  const { items } = after(NO_ITEMS, { alpha: HOLD })
  const { id: _id, state: _state, snoozedAt: _snoozedAt, until: _until, end: _end, ...content } = ITEM
  const decision = { ...DECISION, id: 'ffff-1', effect: 'escalate' as const, outcome: 'escalated' as const }
  const judged = { decision, episode: 'e1', hasEnded: false, isRejected: false, pressed: null }
  const transitions = transitionsAfter(items, { ...judged, content: () => content })
  expect(transitions.map(({ transition, item }) => `${transition} ${item.id}`)).toEqual(['open ffff'])
})
