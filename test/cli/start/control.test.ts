import { expect, test } from 'vitest'
import { controlHandlers } from '../../../src/cli/start/control.ts'
import type { Item, Items } from '../../../src/core/items/item.ts'
import type { RunningBlocks } from '../../../src/core/limits/standing-blocks.ts'
import type { ItemKeeper } from '../../../src/monitor/context.ts'
import { ITEM } from '../../support/samples.ts'

const NO_BLOCKS: RunningBlocks = {
  of: async () => null,
  all: async () => ({ project: null, workers: new Map() }),
  hold: async () => undefined,
  pause: async () => null,
  resume: async () => false,
  press: (_worker, press) => press(),
}
const ANN = { name: 'ann', via: 'cli', host: 'desk' }
const keeperOf = (items: Items): ItemKeeper => ({
  ...{ items, restore: () => undefined, keep: () => undefined, lost: () => undefined },
  ...{
    judged: () => undefined,
    follow: () => undefined,
    note: () => undefined,
    listen: () => () => undefined,
  },
})

/** The handlers of a monitor with these items; null if it has not read its trail yet, undefined if it watches nothing. */
function handlersOf(items: readonly Item[] | null | undefined) {
  const keeper = items ? keeperOf(new Map(items.map((item) => [item.id, item]))) : null
  const monitor = {
    ...{ items: keeper, workers: () => [], isSilent: () => false, trailTrouble: () => null },
    ...{ contested: () => false, answer: async () => Promise.reject(new Error('nobody was to be asked')) },
  }
  return controlHandlers({
    ...{ watched: () => ({ socket: null, watch: 'output' }), blocks: NO_BLOCKS },
    ...{ monitor: items === undefined ? null : monitor, pollingNow: () => null },
    ...{ stop: () => undefined, channels: () => [], screenOf: async () => null },
    watchedPaneOf: async () => null,
  })
}

test.each([
  ['that is still starting', null, 'it is still starting'],
  ['that watches nothing', undefined, 'nothing is watched here'],
] as const)('a monitor %s does not say that nobody is needed', async (_, items, why) => {
  const handlers = handlersOf(items)
  const asked = [
    () => handlers.items({}, '', () => true),
    () => handlers.item({}, 'ab12', () => true),
    () =>
      handlers.answer(
        { answer: { word: 'no' }, by: ANN, origin: null, confirmed: false },
        'ab12',
        () => true,
      ),
    () => handlers.snooze({ until: null, by: ANN, origin: null }, 'ab12', () => true),
    () => handlers.listen(() => undefined),
  ]
  for (const ask of asked) await expect(async () => ask()).rejects.toThrow(why)
})

test('the beginning of an id is not enough: only the command, which sees all ids, may complete it', async () => {
  const handlers = handlersOf([{ ...ITEM, id: 'ab12' }])
  await expect(async () => handlers.item({}, 'ab', () => true)).rejects.toThrow('there is no item "ab"')
})

test('a snooze that ends in the past is refused', async () => {
  const handlers = handlersOf([{ ...ITEM, id: 'ab12' }])
  const snooze = async () => handlers.snooze({ until: ITEM.since, by: ANN, origin: null }, 'ab12', () => true)
  await expect(snooze).rejects.toThrow('the end of the snooze is in the past')
})

test('the list has the items that wait and the fifty that ended last', async () => {
  const end = { at: ITEM.since, by: null, option: null, decision: null, why: 'gone' }
  const items = Array.from({ length: 100 }, (_, number): Item => {
    const id = number.toString(16).padStart(4, '0')
    return number < 10 ? { ...ITEM, id } : { ...ITEM, id, state: 'gone', end }
  })
  const told = await handlersOf(items).items({}, '', () => true)
  expect([told.length, told[0]?.id, told[10]?.id]).toEqual([60, '0000', '0032'])
})
