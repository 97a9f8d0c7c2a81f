import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDecisionLog } from '../../../src/adapters/journal/read-decisions.ts'
import { DECISION, TIME } from '../../support/samples.ts'

let folder = ''
let file = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-decisions-'))
  await mkdir(join(folder, 'status'))
  file = join(folder, 'status', 'llm-decisions.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

const line = (worker: string, minutes = 0): string =>
  `${JSON.stringify({ ...DECISION, worker, timestamp: new Date(TIME + minutes * 60_000).toISOString() })}\n`

it('returns the existing decisions, skips everything else, and starts near the given time', async () => {
  await writeFile(file, `${line('old', -600)}${line('older', -300)}${line('a')}junk\n\n${line('b', 5)}`)
  const log = await openDecisionLog(file, TIME)
  const workers: string[] = []
  for await (const { worker } of log.past()) workers.push(worker)
  expect({ workers, unreadable: log.unreadableLines() }).toEqual({
    workers: ['older', 'a', 'b'],
    unreadable: 1,
  })
  await log.close()
})

it('returns a last line without a newline', async () => {
  await writeFile(file, `${line('a')}${line('b').trimEnd()}`)
  const log = await openDecisionLog(file, Number.NEGATIVE_INFINITY)
  const workers: string[] = []
  for await (const { worker } of log.past()) workers.push(worker)
  expect(workers).toEqual(['a', 'b'])
  await log.close()
})

it('follows added lines through half lines, rotation and a missing file', async () => {
  const log = await openDecisionLog(file, TIME)
  const ending = new AbortController()
  const workers: string[] = []
  const following = (async () => {
    for await (const { worker } of log.past()) workers.push(worker)
    for await (const { worker } of log.coming(ending.signal)) workers.push(worker)
  })()
  await writeFile(file, line('a'))
  await expect.poll(() => workers).toEqual(['a'])
  await appendFile(file, line('b').slice(0, 30))
  await appendFile(file, line('b').slice(30))
  await expect.poll(() => workers).toEqual(['a', 'b'])
  await rename(file, `${file}.1`)
  await writeFile(file, line('c'))
  await expect.poll(() => workers, { timeout: 5000 }).toEqual(['a', 'b', 'c'])
  ending.abort()
  await following
  await log.close()
})
