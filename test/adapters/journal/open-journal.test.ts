import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JournalOptions, openJournal } from '../../../src/adapters/journal/open-journal.ts'
import type { Decision, Intent } from '../../../src/core/decision.ts'
import { isCzarinaError } from '../../../src/core/errors.ts'
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
let faults: string[] = []

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'czm-journal-'))
  directory = join(root, '.czarina', 'status')
  faults = []
})
afterEach(() => rm(root, { recursive: true }))

const open = (over: Partial<JournalOptions> = {}): Promise<Journal> =>
  openJournal({
    directory,
    logAllDecisions: () => true,
    clock: { now: () => TIME, wall: () => TIME, sleep: async () => undefined },
    utcOffset: () => 60,
    onFault: (message) => faults.push(message),
    ...over,
  })
const linesOf = async (name: string): Promise<string[]> =>
  (await readFile(join(directory, name), 'utf8')).split('\n').slice(0, -1)
const decision = (over: Partial<Decision>): Decision => ({ ...DECISION, ...over })

describe('what is written', () => {
  it('is the daemon log of the original monitor, in the order of the calls', async () => {
    const journal = await open()
    journal.started({ model: 'claude-haiku-5-5', workers: 2, autoApprove: false })
    journal.analyzed(decision({ model: 'claude-haiku-5-5', cost: 0.0023 }))
    journal.executing(DECISION)
    journal.analyzed(decision({ worker: 'beta', action: 'none', status: 'working' }))
    journal.analyzed(decision({ model: 'other', cost: null }))
    journal.log('WARN', 'two\nlines')
    await journal.close()
    expect(await linesOf('llm-monitor.log')).toEqual(
      [
        '[INFO] 🤖 LLM Monitor Daemon initialized',
        '[INFO]    Model: claude-haiku-5-5',
        '[INFO]    Workers: 2',
        '[INFO]    Auto-approve: False',
        '[INFO] 🚀 Starting LLM monitor daemon...',
        '[INFO] LLM Analysis for alpha: status=stuck, action=approve, cost=$0.0023, confidence=98%',
        '[INFO] 📊 Stats: 1 requests, $0.0023 total cost',
        "[INFO] ⚡ Executing action for alpha: Sending '1' - Asks to run mkdir -p out",
        '[INFO] LLM Analysis for beta: status=working, action=none, cost=$0.0000, confidence=98%',
        '[INFO] LLM Analysis for alpha: status=stuck, action=approve, cost=unknown, confidence=98%',
        '[INFO] 📊 Stats: 2 requests, $0.0023+ total cost',
        '[WARN] two lines',
        '[INFO] 📊 Stats: 2 requests, $0.0023+ total cost',
      ].map((line) => `[2026-01-16 15:30:15] ${line}`),
    )
  })

  it('is each decision twice: for programs and for people', async () => {
    const journal = await open()
    await Promise.all([journal.decide(DECISION), journal.decide(decision({ id: 'd2', reasoning: 'a\nb' }))])
    expect((await linesOf('llm-decisions.jsonl')).map((line) => JSON.parse(line))).toEqual([
      DECISION,
      decision({ id: 'd2', reasoning: 'a\nb' }),
    ])
    expect(await linesOf('llm-decisions.log')).toEqual([
      '[2026-01-16T15:30:15] alpha: status=stuck, action=approve, confidence=98% - Asks to run mkdir -p out',
      '[2026-01-16T15:30:15] alpha: status=stuck, action=approve, confidence=98% - a b',
    ])
  })

  it('is a notification for the czar', async () => {
    const journal = await open()
    journal.notify('alpha', 'permission.bash', 'Asks to run rm -rf /')
    await journal.close()
    expect(await linesOf('czar-notifications.log')).toEqual([
      '[2026-01-16 15:30:15] alpha: permission.bash - Asks to run rm -rf /',
    ])
  })

  it('is readable only by its owner', async () => {
    const journal = await open()
    journal.notify('alpha', 'x', 'y')
    await journal.intend(INTENT)
    await journal.decide(DECISION)
    await journal.close()
    const names = (await readdir(directory)).sort()
    const modes = await Promise.all(
      names.map(async (name) => (await stat(join(directory, name))).mode & 0o777),
    )
    expect(names).toEqual([
      'czar-notifications.log',
      'llm-decisions.jsonl',
      'llm-decisions.log',
      'llm-intents.jsonl',
      'llm-monitor.log',
    ])
    expect(modes).toEqual(names.map(() => 0o600))
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
  })

  it('leaves out decisions without an action if log_all_decisions is false, but never one with an intent', async () => {
    const journal = await open({ logAllDecisions: () => false })
    await journal.intend({ ...INTENT, id: 'd2' })
    await journal.decide(decision({ id: 'd1', action: 'none' }))
    await journal.decide(decision({ id: 'd2', action: 'none' }))
    await journal.decide(decision({ id: 'd3', action: 'intervene' }))
    expect((await linesOf('llm-decisions.jsonl')).map((line) => JSON.parse(line).id)).toEqual(['d2', 'd3'])
    expect(await linesOf('llm-decisions.log')).toHaveLength(2)
  })

  it('starts on a new line after a torn one', async () => {
    await mkdir(directory, { recursive: true })
    await writeFile(join(directory, 'llm-decisions.jsonl'), '{"timestamp":"2026-01-16T14:3')
    const journal = await open()
    await journal.decide(DECISION)
    expect(await linesOf('llm-decisions.jsonl')).toEqual([
      '{"timestamp":"2026-01-16T14:3',
      JSON.stringify(DECISION),
    ])
  })
})

it('makes private what an earlier version left open to others', async () => {
  await mkdir(directory, { recursive: true, mode: 0o755 })
  for (const name of ['llm-decisions.jsonl', 'llm-monitor.log', 'theirs.txt'])
    await writeFile(join(directory, name), '', { mode: 0o644 })
  await open()
  const modes = ['', 'llm-decisions.jsonl', 'llm-intents.jsonl', 'llm-monitor.log', 'theirs.txt'].map(
    async (name) => ((await stat(join(directory, name))).mode & 0o777).toString(8),
  )
  expect(await Promise.all(modes)).toEqual(['700', '600', '600', '600', '644'])
})

describe('a disk that fails', () => {
  it('refuses to open, with a remedy', async () => {
    await writeFile(join(root, '.czarina'), 'a file where the folder should be')
    const error = await open().catch((thrown: unknown) => thrown)
    expect(
      isCzarinaError(error) && { code: error.code, exit: error.exit, suggestions: error.suggestions },
    ).toEqual({
      code: 'CZM_FILE_UNAVAILABLE',
      exit: 4,
      suggestions: [`Make ${directory} writable for you, or free space on its disk.`],
    })
  })

  it('reports once for each log that its lines are lost, never throws, and reports again after it has worked in between', async () => {
    const journal = await open()
    const turn = async (): Promise<void> => {
      await rm(directory, { recursive: true })
      await writeFile(directory, 'in the way')
    }
    await turn()
    journal.log('INFO', 'lost')
    journal.log('INFO', 'lost as well')
    journal.notify('alpha', 'x', 'lost')
    await journal.check()
    const told = ['llm-monitor.log', 'czar-notifications.log'].map((name): unknown =>
      expect.stringContaining(`${name} cannot be written: ENOTDIR`),
    )
    expect(faults).toEqual(told)
    await rm(directory)
    journal.log('INFO', 'kept')
    await journal.recent(0)
    await turn()
    journal.log('INFO', 'lost')
    await journal.close()
    expect(faults).toEqual([...told, told[0]])
  })

  it('keeps the intent open if its decision cannot be written', async () => {
    const journal = await open()
    await journal.intend(INTENT)
    await rm(join(directory, 'llm-decisions.jsonl'))
    await mkdir(join(directory, 'llm-decisions.jsonl'))
    await journal.decide(DECISION)
    await rm(join(directory, 'llm-decisions.jsonl'), { recursive: true })
    expect((await open()).unresolvedIntents()).toEqual([INTENT])
  })
})

describe('recent', () => {
  const at = (minutes: number, id: string): Decision =>
    decision({ id, timestamp: new Date(TIME + minutes * 60_000).toISOString() })

  it('returns our own decisions since a given time, oldest first, and says how many lines it could not read', async () => {
    const journal = await open()
    for (const one of [at(-60, 'old'), at(5, 'slow'), at(2, 'b'), at(7, 'c')]) await journal.decide(one)
    await appendFile(
      join(directory, 'llm-decisions.jsonl'),
      'junk\n{"timestamp":"2030-01-16T14:31:42","worker":"alpha","status":"stuck","action":"none"}\n',
    )
    expect((await journal.recent(TIME + 3 * 60_000)).decisions).toEqual([at(5, 'slow'), at(7, 'c')])
    await journal.close()
    expect((await linesOf('llm-monitor.log'))[0]).toBe(
      '[2026-01-16 15:30:15] [WARN] Skipped 1 lines of llm-decisions.jsonl that are no decisions.',
    )
  })

  it('finds what precedes the records of a clock that was set back for a while', async () => {
    const journal = await open()
    for (const one of [at(1, 'before'), at(-3000, 'put back'), at(2, 'after')]) await journal.decide(one)
    expect((await journal.recent(TIME)).decisions.map(({ id }) => id)).toEqual(['before', 'after'])
  })

  it('is empty if nothing has been decided yet', async () => {
    expect((await (await open()).recent(0)).decisions).toEqual([])
  })
})
