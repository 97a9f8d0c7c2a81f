import { expect, test } from 'vitest'
import { QUIET_JOURNAL } from '../../bench/model-calls/quiet-journal.ts'
import { rememberedDecisions } from '../../src/monitor/remembered.ts'
import { handClock } from '../support/hand-clock.ts'
import { decision } from '../support/turning-disk.ts'

test('what a crash left open is remembered, whether the disk has taken its decision or not', async () => {
  const journal = { ...QUIET_JOURNAL, recentDecisions: async () => ['a', 'written'].map(decision) }
  const settled = ['written', 'waiting'].map(decision)
  const found = await rememberedDecisions({ clock: handClock() }, journal, settled)
  expect(found.map(({ id }) => id)).toEqual(['a', 'written', 'waiting'])
})
