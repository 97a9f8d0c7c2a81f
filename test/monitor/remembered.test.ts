import { expect, test } from 'vitest'
import { NO_ITEMS } from '../../src/core/items/items.ts'
import { rememberedRecords } from '../../src/monitor/remembered.ts'
import { QUIET_JOURNAL } from '../../tools/bench/model-calls/quiet-journal.ts'
import { handClock } from '../support/hand-clock.ts'
import { decision } from '../support/turning-disk.ts'

test('what a crash left open is remembered, whether its decision is on disk or not', async () => {
  const journal = {
    ...QUIET_JOURNAL,
    recent: async () => ({ decisions: ['a', 'written'].map(decision), items: NO_ITEMS }),
  }
  const settled = ['written', 'waiting'].map(decision)
  const found = await rememberedRecords({ clock: handClock() }, journal, settled)
  expect(found.decisions.map(({ id }) => id)).toEqual(['a', 'written', 'waiting'])
})
