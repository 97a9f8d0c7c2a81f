import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendLines } from '../../../src/adapters/files/writing.ts'
import { openJournal } from '../../../src/adapters/journal/open-journal.ts'
import { isCzarinaError } from '../../../src/core/errors.ts'
import type { Journal } from '../../../src/core/trail/journal-port.ts'
import { TIME } from '../../support/samples.ts'
import { decision, intent } from '../../support/turning-disk.ts'

const WAITING_MAX = 4

/** A disk that accepts nothing while it hangs; `arrived` counts its writes, `taken` lists accepted ones. */
class PlayedDisk {
  arrived = 0
  readonly taken: string[] = []
  #gate = Promise.resolve()
  #release = (): void => undefined

  hang(): void {
    this.#gate = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  goOn(): void {
    this.#release()
  }

  readonly append: typeof appendLines = async (...words) => {
    this.arrived += 1
    await this.#gate
    const [file, lines, { sync }] = words
    this.taken.push(`${basename(file)} ${lines.length}${sync ? ', synced' : ''}`)
    return appendLines(...words)
  }
}

let directory = ''
let faults: string[] = []
let disk = new PlayedDisk()

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'czm-slow-'))
  faults = []
  disk = new PlayedDisk()
})
afterEach(() => rm(directory, { recursive: true }))

const open = (intentPatience_ms = 60_000): Promise<Journal> =>
  openJournal({
    directory,
    logAllDecisions: () => true,
    clock: { now: () => TIME, wall: () => TIME, sleep: async () => undefined },
    utcOffset: () => 0,
    onFault: (message) => faults.push(message),
    append: disk.append,
    waiting_max: WAITING_MAX,
    intentPatience_ms,
  })
const textOf = (name: string): Promise<string> => readFile(join(directory, name), 'utf8')
const decidedIds = async (): Promise<unknown[]> =>
  (await textOf('llm-decisions.jsonl'))
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).id)
const codeOf = (work: Promise<void>): Promise<string> =>
  work.then(
    () => 'written',
    (error: unknown) => (isCzarinaError(error) ? error.code : String(error)),
  )

test('while the disk hangs, a limited number of records waits, keys are refused at once, and what was pressed is kept', async () => {
  const journal = await open()
  await journal.intend(intent('pressed'))
  await journal.check() // the intent's turn is over
  disk.hang()
  const waiting = ['a', 'b', 'c', 'd'].map((id) => codeOf(journal.decide(decision(id))))
  expect(await codeOf(journal.decide(decision('e')))).toBe('QueueFullError: 4 appends wait for the disk')
  expect(await codeOf(journal.intend(intent('f')))).toBe('CZM_TRAIL_UNAVAILABLE')
  const pressed = codeOf(journal.decide(decision('pressed')))
  disk.goOn()
  expect(await Promise.all([...waiting, pressed])).toEqual(Array(5).fill('written'))
  expect(await decidedIds()).toEqual(['a', 'b', 'c', 'd', 'pressed'])
  expect(await codeOf(journal.intend(intent('g')))).toBe('written')
  await journal.close()
  expect((await open()).unresolvedIntents()).toEqual([intent('g')])
})

test('an intent that the disk accepts too late is withdrawn, in the queue and on disk', async () => {
  const journal = await open(20)
  disk.hang()
  const onTheDisk = codeOf(journal.intend(intent('on the disk')))
  await expect.poll(() => disk.arrived).toBe(1)
  const queued = codeOf(journal.intend(intent('queued')))
  expect(await Promise.all([onTheDisk, queued])).toEqual(['CZM_TRAIL_UNAVAILABLE', 'CZM_TRAIL_UNAVAILABLE'])
  disk.goOn()
  await journal.close()
  const lines = (await textOf('llm-intents.jsonl')).split('\n').slice(0, -1)
  expect(lines.map((line) => JSON.parse(line)).map(({ id, closed }) => [id, closed])).toEqual([
    ['on the disk', undefined],
    ['on the disk', true],
  ])
  expect((await open()).unresolvedIntents()).toEqual([])
})

test('an intent waits only for the current write, and waiting intents share a sync', async () => {
  const journal = await open()
  disk.hang()
  const decided = [journal.decide(decision('a')), journal.decide(decision('b'))]
  await expect.poll(() => disk.arrived).toBe(1)
  const intended = [journal.intend(intent('x')), journal.intend(intent('y'))]
  disk.goOn()
  await Promise.all([...intended, ...decided])
  expect(disk.taken).toEqual([
    'llm-decisions.jsonl 1',
    'llm-decisions.log 1',
    'llm-intents.jsonl 2, synced',
    'llm-decisions.jsonl 1',
    'llm-decisions.log 1',
  ])
  await journal.close()
  expect((await open()).unresolvedIntents()).toEqual([intent('x'), intent('y')])
})

test('a steady stream of intents does not keep a record from the disk', async () => {
  const journal = await open()
  disk.hang()
  const first = journal.intend(intent('a'))
  await expect.poll(() => disk.arrived).toBe(1)
  const others = [journal.intend(intent('b')), journal.decide(decision('c'))]
  disk.goOn()
  await first
  others.push(journal.intend(intent('d')))
  await Promise.all(others)
  expect(disk.taken.slice(0, 2)).toEqual(['llm-intents.jsonl 1, synced', 'llm-decisions.jsonl 1'])
  await journal.close()
})

test('log lines beyond the limit are left out, and the log says how many', async () => {
  const journal = await open()
  disk.hang()
  for (let number = 1; number <= 7; number += 1) journal.log('INFO', `line ${number}`)
  disk.goOn()
  await expect
    .poll(async () => (await textOf('llm-monitor.log').catch(() => '')).includes('line 4'))
    .toBe(true)
  expect(faults).toEqual(['czarina-monitor: llm-monitor.log cannot be written: its disk is too slow'])
  journal.log('INFO', 'line 8')
  await journal.close()
  const lines = (await textOf('llm-monitor.log')).split('\n').slice(0, -2)
  expect(lines.map((line) => line.slice(line.indexOf('] ') + 2))).toEqual([
    '[INFO] line 1',
    '[INFO] line 2',
    '[INFO] line 3',
    '[INFO] line 4',
    '[WARN] 3 lines are missing here: the disk was full or too slow',
    '[INFO] line 8',
  ])
})
