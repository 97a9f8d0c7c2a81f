import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LogWatch, watchLogs } from '../../../src/adapters/logs/watch-logs.ts'

const MEGABYTE = 1_000_000
/** More than one block of a read, and not a multiple of it. */
const LINES = 5000

let directory = ''
let watch: LogWatch | null = null
let seen: string[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'czm-much-'))
  seen = []
})
afterEach(async () => {
  await watch?.close()
  watch = null
  await rm(directory, { recursive: true })
})

async function start(workerIds: readonly string[]): Promise<LogWatch> {
  watch = await watchLogs({
    directory,
    workerIds,
    onLine: (workerId, { name }, kind) => seen.push(`${kind} ${workerId} ${name}`),
    onNotice: (message) => seen.push(message),
  })
  return watch
}
const event = (worker: string, number: number): string =>
  `${JSON.stringify({ ts: '2026-01-16T14:30:15Z', source: worker, event: `EVENT_${number}`, metadata: { note: 'x'.repeat(40) } })}\n`

test('thousands of events arrive in order without a loss, and the last one of each worker is known', async () => {
  const workers = ['alpha', 'beta', 'gamma']
  const { lastEvent } = await start(workers)
  const events = Array.from({ length: LINES }, (_, index) => [workers[index % 3] ?? '', index] as const)
  for (let from = 0; from < LINES; from += 500) {
    const batch = events.slice(from, from + 500).map(([worker, number]) => event(worker, number))
    await appendFile(join(directory, 'events.jsonl'), batch.join(''))
  }
  await expect.poll(() => seen.length).toBe(LINES)
  expect(seen).toEqual(events.map(([worker, number]) => `event ${worker} EVENT_${number}`))
  expect(workers.map((worker) => lastEvent(worker)?.name)).toEqual(['EVENT_4998', 'EVENT_4999', 'EVENT_4997'])
})

test.each([
  ['lines', `${'compiled another file '.repeat(4)}\n`],
  ['one line', 'x'],
])('behind 20 MB of %s that came at once the log is read on', async (_name, text) => {
  const file = join(directory, 'alpha.log')
  await writeFile(file, '[14:30:00] before\n')
  const { lastEvent } = await start(['alpha'])
  const much = Buffer.from(text.repeat(Math.ceil((20 * MEGABYTE) / text.length)))
  await appendFile(file, much)
  await appendFile(file, '\n[14:30:15] TASK_DONE: after\n')
  await expect.poll(() => lastEvent('alpha')?.name).toBe('TASK_DONE')
  expect(lastEvent('alpha')).toEqual({
    name: 'TASK_DONE',
    text: '[14:30:15] TASK_DONE: after',
    time: '14:30:15',
  })
  const lines = text.endsWith('\n') ? much.length / text.length : 1
  expect(seen.length).toBe(lines + 1)
})
