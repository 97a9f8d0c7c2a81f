/** What happens to items when a worker loses its place, or is no longer configured. */

import { expect, test } from 'vitest'
import { sha1 } from '../../src/adapters/hash.ts'
import type { Item } from '../../src/core/items/item.ts'
import { ItemBook } from '../../src/monitor/item-book.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { QUIET_JOURNAL } from '../../tools/bench/model-calls/quiet-journal.ts'
import { ITEM } from '../support/samples.ts'

const WRONG: Partial<Item> = { decision: '', episode: null, options: [] }
const ITEMS: readonly Item[] = [
  { ...ITEM, ...WRONG, id: 'hold', kind: 'hold' },
  { ...ITEM, id: 'prompt' },
  { ...ITEM, ...WRONG, id: 'outage', worker: 'czarina-monitor', kind: 'outage' },
]

function book(workers: readonly string[]) {
  const told: string[] = []
  const items = new ItemBook({
    ...{ journal: QUIET_JOURNAL, hash: sha1, redactor: () => PLAIN_REDACTOR },
    ...{ clock: { wall: () => Date.parse(ITEM.since) }, newId: () => 'ffff' },
  })
  items.listen(({ id, state, end }) => told.push(`${id} ${state}: ${end?.why}`))
  const named = workers.map((id) => ({ id }))
  items.restore(new Map(ITEMS.map((item) => [item.id, item])), [], named)
  return { items, told }
}

test('a worker that loses its place asks nothing, but stays on hold', () => {
  const { items, told } = book(['alpha'])
  items.lost('alpha')
  expect(told).toEqual(['prompt gone: its pane is gone'])
})

test('a trouble of the project does not expire with its workers', () => {
  expect(book(['beta']).told).toEqual([
    'hold expired: its worker is no longer configured',
    'prompt expired: its worker is no longer configured',
  ])
})
