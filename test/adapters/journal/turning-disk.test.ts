import { cp, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendLines } from '../../../src/adapters/journal/append.ts'
import { openJournal } from '../../../src/adapters/journal/open-journal.ts'
import { stopFlags } from '../../../src/adapters/stop-flags.ts'
import type { Stop } from '../../../src/core/brakes/stops.ts'
import type { Decision, Intent } from '../../../src/core/decision.ts'
import type { Journal } from '../../../src/core/journal-port.ts'
import { type HandClock, handClock } from '../../support/hand-clock.ts'
import { DECISION } from '../../support/samples.ts'

const FULL = 'ENOSPC: no space left on device'
const PAUSE: Stop = { kind: 'pause', since: '2026-01-16T14:30:15.000Z', reason: 'release' }

/** How a disk fails: it takes nothing, half of a line, or all of it and then says that it did not. */
type Failure = 'nothing' | 'half' | 'all'

let root = ''
let directory = ''
let made = 0
let told: string[] = []
let failure: Failure | null = null
let clock: HandClock

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'czm-turning-'))
  directory = join(root, '.czarina', 'status')
  made = 0
  told = []
  failure = null
  clock = handClock()
})
afterEach(() => rm(root, { recursive: true }))

const append: typeof appendLines = async (file, lines, how) => {
  if (failure === 'all') await appendLines(file, lines, how)
  if (failure === 'half') await writeFile(file, lines.join('\n').slice(0, 40), { flag: 'a' })
  if (failure !== null) throw new Error(FULL)
  return appendLines(file, lines, how)
}
const open = (): Promise<Journal> =>
  openJournal({
    directory,
    logAllDecisions: () => true,
    clock,
    onFault: (message) => told.push(message),
    onFolderMade: async () => {
      made += 1
    },
    append,
  })
const decision = (id: string): Decision => ({ ...DECISION, id })
const intent = (id: string): Intent => ({
  id,
  timestamp: DECISION.timestamp,
  worker: 'alpha',
  promptId: 'p1',
  episode: 'e1',
  keys: '1',
})
const decidedIds = async (): Promise<unknown[]> =>
  (await readFile(join(directory, 'llm-decisions.jsonl'), 'utf8').catch(() => ''))
    .split('\n')
    .flatMap((line) => (line.endsWith('}') ? [JSON.parse(line).id] : []))
const openIds = async (): Promise<unknown[]> => {
  failure = null
  return (await open()).unresolvedIntents().map(({ id }) => id)
}
/** What a person is told, each with whether keys go on. */
const notices = async (journal: Journal): Promise<[string, boolean][]> =>
  (await journal.check()).map(({ text, isOver }) => [text, isOver])
const cannot = (why: string): [string, boolean] => [
  `the audit trail cannot be written, so no key is pressed until it can be: ${why}`,
  false,
]
const canAgain = (why: string): [string, boolean] => [
  `the audit trail can be written again, after 6 s (${why}); what had to wait is written`,
  true,
]

describe('a folder that turns', () => {
  const away = (): string => join(root, 'away')
  const gone = (): [string, boolean] => [
    `${directory} was removed or moved away, and is made anew; earlier records are where it was moved to, if anywhere`,
    false,
  ]

  test.each<[string, () => Promise<unknown>]>([
    ['removed', () => rm(directory, { recursive: true })],
    ['removed with the folder above it', () => rm(join(root, '.czarina'), { recursive: true })],
    ['moved away', () => rename(directory, away())],
    [
      'emptied',
      async () => {
        for (const name of await readdir(directory)) await rm(join(directory, name))
      },
    ],
    [
      'replaced by a copy',
      async () => {
        await rename(directory, away())
        await cp(away(), directory, { recursive: true })
      },
    ],
  ])(
    '%s: what is open, paused and locked is there again, the work goes on, and a person is told once',
    async (_how, turn) => {
      const journal = await open()
      await stopFlags(directory).set(null, PAUSE)
      await stopFlags(directory).set('beta', { ...PAUSE, kind: 'hold' })
      await journal.intend(intent('before'))
      expect(await journal.check()).toEqual([])
      await turn()
      await journal.decide(decision('before'))
      await journal.intend(intent('after'))
      expect([await notices(journal), await notices(journal), made]).toEqual([[gone()], [], 1])
      expect((await stat(directory)).mode & 0o777).toBe(0o700)
      expect(await stopFlags(directory).all()).toEqual({
        project: PAUSE,
        workers: new Map([['beta', { ...PAUSE, kind: 'hold' }]]),
      })
      expect([await decidedIds(), await openIds()]).toEqual([['before'], ['after']])
    },
  )

  test('a second in which nothing is written is enough', async () => {
    const journal = await open()
    await journal.intend(intent('open'))
    await rm(directory, { recursive: true })
    expect(await notices(journal)).toEqual([gone()])
    expect(await openIds()).toEqual(['open'])
  })

  test('a log line makes it anew as well, and is in it', async () => {
    const journal = await open()
    await rm(directory, { recursive: true })
    journal.notify('alpha', 'x', 'y')
    await journal.close()
    expect(await readFile(join(directory, 'czar-notifications.log'), 'utf8')).toContain('alpha: x - y')
  })

  test('where it cannot be made anew no key is pressed, a person is told once, and the decision is kept', async () => {
    const journal = await open()
    await journal.intend(intent('pressed'))
    await rename(directory, away())
    await writeFile(directory, 'in the way')
    await expect(journal.intend(intent('next'))).rejects.toThrow('ENOTDIR')
    await journal.decide(decision('pressed'))
    const why = `ENOTDIR: not a directory, open '${join(directory, 'llm-intents.jsonl')}'`
    expect([await notices(journal), await notices(journal)]).toEqual([[cannot(why)], []])
    await rm(directory)
    clock.advance(6000)
    expect([await notices(journal), await notices(journal)]).toEqual([[gone(), canAgain(why)], []])
    await journal.intend(intent('next'))
    expect([await decidedIds(), await openIds()]).toEqual([['pressed'], ['next']])
  })

  test('a project that was moved away is not made anew', async () => {
    const journal = await open()
    await rename(root, `${root}-moved`)
    const why = `ENOENT: no such file or directory, mkdir '${join(root, '.czarina')}'`
    expect(await notices(journal)).toEqual([cannot(why)])
    await rename(`${root}-moved`, root)
    clock.advance(6000)
    expect(await notices(journal)).toEqual([canAgain(why)])
  })
})

describe('a disk that takes nothing', () => {
  test.each<Failure>(['nothing', 'half', 'all'])(
    'right after a key (%s is written): the decision is written once when it does, and no key is pressed before',
    async (how) => {
      const journal = await open()
      await journal.intend(intent('pressed'))
      failure = how
      await journal.decide(decision('pressed'))
      await journal.decide(decision('a look'))
      await expect(journal.intend(intent('next'))).rejects.toThrow(FULL)
      expect([await notices(journal), await notices(journal)]).toEqual([[cannot(FULL)], []])
      failure = null
      clock.advance(6000)
      expect(await notices(journal)).toEqual([canAgain(FULL)])
      await journal.intend(intent('next'))
      await journal.decide(decision('next'))
      expect([await decidedIds(), await openIds()]).toEqual([['pressed', 'a look', 'next'], []])
    },
  )

  test('is written to at the next record as well, and at the end', async () => {
    const journal = await open()
    failure = 'nothing'
    await journal.decide(decision('one'))
    failure = null
    await journal.decide(decision('two'))
    expect(await decidedIds()).toEqual(['one', 'two'])
    failure = 'nothing'
    await journal.decide(decision('three'))
    failure = null
    await journal.close()
    expect(await decidedIds()).toEqual(['one', 'two', 'three'])
  })

  test('until the end leaves the intent open for the next start, and says what is lost', async () => {
    const journal = await open()
    await journal.intend(intent('pressed'))
    failure = 'nothing'
    await journal.decide(decision('pressed'))
    await journal.close()
    expect(told).toContain(`czarina-monitor: records that could not be written: 1, ${FULL}`)
    expect([await openIds(), await decidedIds()]).toEqual([['pressed'], []])
  })

  test('for long has records refused that tell of no key, never one that does', async () => {
    const journal = await open()
    await journal.intend(intent('pressed'))
    failure = 'nothing'
    const ids = Array.from({ length: 1000 }, (_, number) => `look ${number}`)
    for (const id of ids) await journal.decide(decision(id))
    await expect(journal.decide(decision('refused'))).rejects.toThrow('1000 records wait for the disk')
    await journal.decide(decision('pressed'))
    failure = null
    await journal.check()
    expect(await decidedIds()).toEqual([...ids, 'pressed'])
  })

  test('whenever and however it fails, each record is written once and in order, and no key precedes it', async () => {
    const step = fc.constantFrom('look', 'key', 'check', 'nothing', 'half', 'all', 'mend')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await rm(directory, { recursive: true, force: true })
        failure = null
        const journal = await open()
        const expected: string[] = []
        for (const [index, what] of steps.entries()) {
          const id = `${index}`
          if (what === 'check') await journal.check()
          else if (what === 'mend') failure = null
          else if (what === 'nothing' || what === 'half' || what === 'all') failure = what
          else if (what === 'look') {
            await journal.decide(decision(id))
            expected.push(id)
          } else {
            const isSafe = await journal.intend(intent(id)).then(
              () => true,
              () => false,
            )
            expect(isSafe).toBe(failure === null)
            if (!isSafe) continue
            expect(await decidedIds()).toEqual(expected)
            await journal.decide(decision(id))
            expected.push(id)
          }
        }
        failure = null
        await journal.check()
        expect(await decidedIds()).toEqual(expected)
        await journal.close()
        expect(
          (await open())
            .unresolvedIntents()
            .map(({ id }) => id)
            .filter((id) => expected.includes(id)),
        ).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
