import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { intentLine } from '../../../src/adapters/journal/intents.ts'
import { openJournal } from '../../../src/adapters/journal/open-journal.ts'
import type { Decision, Intent } from '../../../src/core/decision.ts'
import type { Journal } from '../../../src/core/trail/journal-port.ts'
import { DECISION, TIME } from '../../support/samples.ts'

const INTENT: Intent = {
  id: 'd1',
  timestamp: DECISION.timestamp,
  worker: 'alpha',
  promptId: 'p1',
  episode: 'e1',
  keys: '1',
}

let root = ''
let directory = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'czm-journal-'))
  directory = join(root, '.czarina', 'status')
})
afterEach(() => rm(root, { recursive: true }))

const open = (): Promise<Journal> =>
  openJournal({
    directory,
    logAllDecisions: () => true,
    clock: { now: () => TIME, wall: () => TIME, sleep: async () => undefined },
  })
const linesOf = async (name: string): Promise<string[]> =>
  (await readFile(join(directory, name), 'utf8')).split('\n').slice(0, -1)
const decision = (over: Partial<Decision>): Decision => ({ ...DECISION, ...over })

describe('intents', () => {
  const unresolved = async (): Promise<readonly Intent[]> => (await open()).unresolvedIntents()

  it('are unresolved if nothing followed, and stay so until they are decided', async () => {
    const journal = await open()
    const byAnn = { ...INTENT, by: { name: 'ann', via: 'cli', host: 'desk', claimed: true } }
    await journal.intend(byAnn)
    await journal.intend({ ...INTENT, id: 'd2' })
    await journal.decide(decision({ id: 'd2' }))
    expect(await unresolved()).toEqual([byAnn])
    expect(await unresolved()).toEqual([byAnn])

    const next = await open()
    await next.decide(decision({ id: 'd1', outcome: 'unknown' }))
    expect(await unresolved()).toEqual([])
  })

  it('are resolved by their decision if the crash came before the closing mark', async () => {
    const journal = await open()
    await journal.intend(INTENT)
    await appendFile(join(directory, 'llm-decisions.jsonl'), `${JSON.stringify(DECISION)}\n`)
    expect(await unresolved()).toEqual([])
  })

  it('survive a torn or foreign line', async () => {
    const journal = await open()
    await journal.intend(INTENT)
    const file = join(directory, 'llm-intents.jsonl')
    await appendFile(file, '7\n{"id":"d1","closed":tr')
    expect(await unresolved()).toEqual([INTENT])
    expect(await readFile(file, 'utf8')).toBe(`${intentLine(INTENT)}\n`)
  })

  it('are on disk when intend resolves', async () => {
    const journal = await open()
    await journal.intend(INTENT)
    expect(await linesOf('llm-intents.jsonl')).toEqual([intentLine(INTENT)])
  })

  it('do not accumulate: the file is emptied when all are closed', async () => {
    const journal = await open()
    const keys = 'x'.repeat(40_000)
    for (const id of ['d1', 'd2']) {
      await journal.intend({ ...INTENT, id, keys })
      await journal.decide(decision({ id }))
    }
    expect(await readFile(join(directory, 'llm-intents.jsonl'), 'utf8')).toBe('')
    expect((await readdir(directory)).sort()).toEqual([
      'llm-decisions.jsonl',
      'llm-decisions.log',
      'llm-intents.jsonl',
    ])
  })

  it('reject if they cannot be written, so that no key is pressed', async () => {
    const journal = await open()
    await rm(directory, { recursive: true })
    await writeFile(directory, 'in the way')
    await expect(journal.intend(INTENT)).rejects.toThrow('ENOTDIR')
    await rm(directory)
    await journal.intend(INTENT)
    expect(await unresolved()).toEqual([INTENT])
  })
})
