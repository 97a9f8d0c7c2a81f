import { cp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { blockFlags } from '../../../src/adapters/block-flags.ts'
import type { StandingBlock } from '../../../src/core/limits/standing-blocks.ts'
import { canAgain, cannot, decision, intent, notices, TurningDisk } from '../../support/turning-disk.ts'

const PAUSE: StandingBlock = { kind: 'pause', since: '2026-01-16T14:30:15.000Z', reason: 'release' }
let disk: TurningDisk

beforeEach(async () => {
  disk = await TurningDisk.create()
})
afterEach(() => disk.remove())

const away = (): string => join(disk.root, 'away')
const gone = (): [string, boolean] => [
  `${disk.directory} was removed or moved, and has been recreated; if it was moved, earlier records are in the moved folder`,
  false,
]

test.each<[string, () => Promise<unknown>]>([
  ['removed', () => rm(disk.directory, { recursive: true })],
  ['removed with the folder above it', () => rm(join(disk.root, '.czarina'), { recursive: true })],
  ['moved away', () => rename(disk.directory, away())],
  [
    'emptied',
    async () => {
      for (const name of await readdir(disk.directory)) await rm(join(disk.directory, name))
    },
  ],
  [
    'replaced by a copy',
    async () => {
      await rename(disk.directory, away())
      await cp(away(), disk.directory, { recursive: true })
    },
  ],
])(
  '%s: what is open, paused and locked is restored, the work continues, and a person is notified once',
  async (_how, turn) => {
    const journal = await disk.open()
    await blockFlags(disk.directory).set(null, PAUSE)
    await blockFlags(disk.directory).set('beta', { ...PAUSE, kind: 'hold' })
    await journal.intend(intent('before'))
    expect(await journal.check()).toEqual([])
    await turn()
    await journal.decide(decision('before'))
    await journal.intend(intent('after'))
    expect([await notices(journal), await notices(journal), disk.made]).toEqual([[gone()], [], 1])
    expect((await stat(disk.directory)).mode & 0o777).toBe(0o700)
    expect(await blockFlags(disk.directory).all()).toEqual({
      project: PAUSE,
      workers: new Map([['beta', { ...PAUSE, kind: 'hold' }]]),
    })
    expect([await disk.decidedIds(), await disk.openIds()]).toEqual([['before'], ['after']])
  },
)

test('a second in which nothing is written is enough', async () => {
  const journal = await disk.open()
  await journal.intend(intent('open'))
  await rm(disk.directory, { recursive: true })
  expect(await notices(journal)).toEqual([gone()])
  expect(await disk.openIds()).toEqual(['open'])
})

test('a log line recreates the folder as well, and is in it', async () => {
  const journal = await disk.open()
  await rm(disk.directory, { recursive: true })
  journal.notify('alpha', 'x', 'y')
  await journal.close()
  expect(await readFile(join(disk.directory, 'czar-notifications.log'), 'utf8')).toContain('alpha: x - y')
})

test('if it cannot be recreated, no key is pressed, a person is notified once, and the decision is kept', async () => {
  const journal = await disk.open()
  await journal.intend(intent('pressed'))
  await rename(disk.directory, away())
  await writeFile(disk.directory, 'in the way')
  await expect(journal.intend(intent('next'))).rejects.toThrow('ENOTDIR')
  await journal.decide(decision('pressed'))
  const why = `ENOTDIR: not a directory, open '${join(disk.directory, 'llm-intents.jsonl')}'`
  expect([await notices(journal), await notices(journal)]).toEqual([[cannot(why)], []])
  await rm(disk.directory)
  disk.clock.advance(6000)
  expect([await notices(journal), await notices(journal)]).toEqual([[gone(), canAgain(why)], []])
  await journal.intend(intent('next'))
  expect([await disk.decidedIds(), await disk.openIds()]).toEqual([['pressed'], ['next']])
})

test('a project that was moved away is not recreated', async () => {
  const journal = await disk.open()
  await rename(disk.root, `${disk.root}-moved`)
  const why = `ENOENT: no such file or directory, mkdir '${join(disk.root, '.czarina')}'`
  expect(await notices(journal)).toEqual([cannot(why)])
  await rename(`${disk.root}-moved`, disk.root)
  disk.clock.advance(6000)
  expect(await notices(journal)).toEqual([canAgain(why)])
})
