import { rm } from 'node:fs/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  canAgain,
  cannot,
  decision,
  type Failure,
  FULL,
  intent,
  notices,
  TurningDisk,
} from '../../support/turning-disk.ts'

let disk: TurningDisk

beforeEach(async () => {
  disk = await TurningDisk.create()
})
afterEach(() => disk.remove())

test.each<Failure>(['nothing', 'half', 'all'])(
  'a disk that fails right after a key (%s is written): the decision is written once when it does, and no key is pressed before',
  async (how) => {
    const journal = await disk.open()
    await journal.intend(intent('pressed'))
    disk.failure = how
    await journal.decide(decision('pressed'))
    await journal.decide(decision('a look'))
    await expect(journal.intend(intent('next'))).rejects.toThrow(FULL)
    expect([await notices(journal), await notices(journal)]).toEqual([[cannot(FULL)], []])
    disk.failure = null
    disk.clock.advance(6000)
    expect(await notices(journal)).toEqual([canAgain(FULL)])
    await journal.intend(intent('next'))
    await journal.decide(decision('next'))
    expect([await disk.decidedIds(), await disk.openIds()]).toEqual([['pressed', 'a look', 'next'], []])
  },
)

test('after a failure the disk is tried again at the next record and at the end', async () => {
  const journal = await disk.open()
  disk.failure = 'nothing'
  await journal.decide(decision('one'))
  disk.failure = null
  await journal.decide(decision('two'))
  expect(await disk.decidedIds()).toEqual(['one', 'two'])
  disk.failure = 'nothing'
  await journal.decide(decision('three'))
  disk.failure = null
  await journal.close()
  expect(await disk.decidedIds()).toEqual(['one', 'two', 'three'])
})

test('if the disk accepts nothing until the end, the intent stays open for the next start, and the loss is reported', async () => {
  const journal = await disk.open()
  await journal.intend(intent('pressed'))
  disk.failure = 'nothing'
  await journal.decide(decision('pressed'))
  await journal.close()
  expect(disk.complaints).toContain(`czarina-monitor: records that could not be written: 1, ${FULL}`)
  expect([await disk.openIds(), await disk.decidedIds()]).toEqual([['pressed'], []])
})

test('if the disk accepts nothing for long, records without a key are refused, but never one with a key', async () => {
  const journal = await disk.open()
  await journal.intend(intent('pressed'))
  disk.failure = 'nothing'
  const ids = Array.from({ length: 1000 }, (_, number) => `look ${number}`)
  for (const id of ids) await journal.decide(decision(id))
  await expect(journal.decide(decision('refused'))).rejects.toThrow('1000 records wait for the disk')
  await journal.decide(decision('pressed'))
  disk.failure = null
  await journal.check()
  expect(await disk.decidedIds()).toEqual([...ids, 'pressed'])
})

test('for any failures of a disk, each record is written once and in order, and no key precedes its record', async () => {
  const step = fc.constantFrom('look', 'key', 'check', 'nothing', 'half', 'all', 'mend')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      await rm(disk.directory, { recursive: true, force: true })
      disk.failure = null
      const journal = await disk.open()
      const expected: string[] = []
      for (const [index, what] of steps.entries()) {
        const id = `${index}`
        if (what === 'check') await journal.check()
        else if (what === 'mend') disk.failure = null
        else if (what === 'nothing' || what === 'half' || what === 'all') disk.failure = what
        else if (what === 'look') {
          await journal.decide(decision(id))
          expected.push(id)
        } else {
          const isSafe = await journal.intend(intent(id)).then(
            () => true,
            () => false,
          )
          expect(isSafe).toBe(disk.failure === null)
          if (!isSafe) continue
          expect(await disk.decidedIds()).toEqual(expected)
          await journal.decide(decision(id))
          expected.push(id)
        }
      }
      disk.failure = null
      await journal.check()
      expect(await disk.decidedIds()).toEqual(expected)
      await journal.close()
      expect(
        (await disk.open())
          .unresolvedIntents()
          .map(({ id }) => id)
          .filter((id) => expected.includes(id)),
      ).toEqual([])
    }),
    { numRuns: 40 },
  )
})
