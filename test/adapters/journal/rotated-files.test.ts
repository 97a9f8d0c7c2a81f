import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openJournal } from '../../../src/adapters/journal/open-journal.ts'
import {
  findDecisions,
  openDecisionLog,
  recentDecisions,
} from '../../../src/adapters/journal/read-decisions.ts'
import { rotate } from '../../../src/adapters/journal/rotated-files.ts'
import type { Decision } from '../../../src/core/decision.ts'
import type { Journal } from '../../../src/core/trail/journal-port.ts'
import { DECISION, TIME } from '../../support/samples.ts'

const MINUTE_MS = 60_000
/** A file is rotated after three records. */
const PART_BYTES = 2.5 * JSON.stringify(DECISION).length

let root = ''
let directory = ''
let file = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'czm-segments-'))
  directory = join(root, 'status')
  file = join(directory, 'llm-decisions.jsonl')
})
afterEach(() => rm(root, { recursive: true }))

const open = (): Promise<Journal> =>
  openJournal({
    directory,
    logAllDecisions: () => true,
    clock: { now: () => TIME, wall: () => TIME, sleep: async () => undefined },
    part_bytes: PART_BYTES,
  })
/** One decision for each minute, with its number as its id. */
const numbered = (number: number): Decision => ({
  ...DECISION,
  id: `id-${number}`,
  timestamp: new Date(TIME + number * MINUTE_MS).toISOString(),
})
async function write(from: number, to: number): Promise<void> {
  const journal = await open()
  for (let number = from; number <= to; number += 1) await journal.decide(numbered(number))
  await journal.close()
}
const parts = async (): Promise<string[]> =>
  (await readdir(directory)).filter((name) => /^llm-decisions\..*jsonl$/.test(name))
async function pastSince(since_ms: number): Promise<unknown[]> {
  const log = await openDecisionLog(file, since_ms)
  const ids: unknown[] = []
  for await (const { raw } of log.past()) ids.push(raw.id)
  await log.close()
  return ids
}
const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `id-${from + index}`)

test('a growing trail is rotated, and is read in order across all files', async () => {
  await write(1, 11)
  expect(await parts()).toEqual(
    [1, 2, 3].map((number) => `llm-decisions.${number}.jsonl`).concat('llm-decisions.jsonl'),
  )
  expect(await pastSince(Number.NEGATIVE_INFINITY)).toEqual(ids(1, 11))
  expect((await recentDecisions(file, 0)).decisions.map(({ id }) => id)).toEqual(ids(1, 11))
  expect((await findDecisions(file, 'id-2')).map(({ id }) => id)).toEqual(['id-2'])
})

test('only as many files are read as the given time needs', async () => {
  await write(1, 40)
  const since = TIME + 32 * MINUTE_MS
  expect(await pastSince(since)).toEqual(ids(21, 40)) // up to ten minutes before it, and the line that says so
  expect((await recentDecisions(file, since)).decisions.map(({ id }) => id)).toEqual(ids(32, 40))
})

test('an intent whose decision is in the previous file is known to be decided', async () => {
  const journal = await open()
  await journal.intend({ id: 'id-3', timestamp: '', worker: 'a', promptId: 'p', episode: 'e', keys: '1' })
  for (const number of [1, 2]) await journal.decide(numbered(number))
  const intents = join(directory, 'llm-intents.jsonl')
  const left = await readFile(intents)
  await journal.decide(numbered(3))
  await writeFile(intents, left) // a crash before the closing mark
  expect(await parts()).toEqual(['llm-decisions.1.jsonl'])
  expect((await open()).unresolvedIntents()).toEqual([])
})

test('a reader that follows the trail misses nothing when it rotates', async () => {
  await write(1, 2)
  const log = await openDecisionLog(file, 0)
  const ending = new AbortController()
  const seen: unknown[] = []
  const following = (async () => {
    for await (const { raw } of log.past()) seen.push(raw.id)
    for await (const { raw } of log.coming(ending.signal)) seen.push(raw.id)
  })()
  await expect.poll(() => seen).toEqual(ids(1, 2))
  for (let number = 3; number <= 9; number += 3) {
    await write(number, number + 2)
    await expect.poll(() => seen).toEqual(ids(1, number + 2))
  }
  ending.abort()
  await following
  await log.close()
})

test('a file that is rotated after it was opened is read once', async () => {
  await write(1, 2)
  const log = await openDecisionLog(file, 0)
  await write(3, 5)
  const seen: unknown[] = []
  for await (const { raw } of log.past()) seen.push(raw.id)
  await log.close()
  expect(seen).toEqual(ids(1, 5))
})

test('the oldest are removed, and files with other names are left alone', async () => {
  await mkdir(directory)
  const foreign = ['llm-decisions.0.jsonl', 'llm-decisions.x.jsonl', 'llm-decisions.1.jsonl.bak']
  for (const name of foreign) await writeFile(join(directory, name), 'theirs')
  for (let number = 1; number <= 4; number += 1) {
    await writeFile(file, '')
    await rotate(file, 3)
  }
  const kept = [2, 3, 4].map((number) => `llm-decisions.${number}.jsonl`)
  expect((await readdir(directory)).sort()).toEqual([...foreign, ...kept].sort())
})

test('the text logs are rotated as well, and three of each are kept', async () => {
  const journal = await open()
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index} ${'.'.repeat(200)}`)
  for (const line of lines) journal.log('INFO', line)
  await journal.close()
  const logs = (await readdir(directory)).filter((name) => /^llm-monitor\..*log$/.test(name))
  expect(logs).toHaveLength(4)
  const numbers = logs.map((name) => Number(name.split('.')[1])).filter((number) => !Number.isNaN(number))
  expect(numbers).toEqual([0, 1, 2].map((index) => Math.min(...numbers) + index))
  const newest = await readFile(join(directory, 'llm-monitor.log'), 'utf8')
  expect(newest).toContain('line 99')
})

test('a log whose oldest file cannot be removed continues, and says so once', async () => {
  const journal = await open()
  await mkdir(join(directory, 'llm-monitor.1.log'))
  for (let line = 0; line < 80; line += 1) journal.log('INFO', `line ${line} ${'.'.repeat(200)}`)
  await journal.close()
  const names = (await readdir(directory, { withFileTypes: true })).flatMap((entry) =>
    entry.isFile() && entry.name.startsWith('llm-monitor.') ? [join(directory, entry.name)] : [],
  )
  const log = (await Promise.all(names.map((name) => readFile(name, 'utf8')))).join('')
  expect(log.match(/llm-monitor.log could not be rotated, or its oldest file not removed/g)).toHaveLength(1)
  expect(log).toContain('line 79')
})
