import { appendFile, mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LogWatch, watchLogs } from '../../../src/adapters/logs/watch-logs.ts'

const NEVER_MS = 3_600_000
const event = (worker: string, name: string, ts = '2026-01-16T14:30:15Z'): string =>
  `${JSON.stringify({ ts, event: name, worker, branch: 'feat/a' })}\n`

let project = ''
let directory = ''
let watch: LogWatch | null = null
let seen: string[] = []
let notices: string[] = []

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'czm-logs-'))
  directory = join(project, '.czarina', 'logs')
  seen = []
  notices = []
})
afterEach(async () => {
  await watch?.close()
  watch = null
  await rm(project, { recursive: true })
})

/** By default no sweep ever runs, so that only file system events can bring a line. */
async function start(sweep_ms = NEVER_MS): Promise<LogWatch> {
  watch = await watchLogs({
    directory,
    workerIds: ['alpha', 'beta', 'orchestration'],
    onLine: (workerId, { name }, kind) => seen.push(`${kind} ${workerId} ${name}`),
    onNotice: (message) => notices.push(message),
    sweep_ms,
  })
  return watch
}
const log = (name: string): string => join(directory, name)
const expectSeen = (lines: string[]): Promise<void> => expect.poll(() => seen).toEqual(lines)

describe('what is added after the start', () => {
  it('arrives from both kinds of log, in both forms, and only for known workers', async () => {
    await mkdir(directory, { recursive: true })
    await writeFile(log('alpha.log'), '[14:30:00] past\n')
    const { lastEvent } = await start()
    await appendFile(log('alpha.log'), '[14:30:15] 🎯 TASK_START: one\n')
    await expectSeen(['log alpha TASK_START'])
    await writeFile(log('orchestration.log'), '[14:30:15] 🚀 PHASE_START: no worker\n')
    await writeFile(log('stranger.log'), '[14:30:15] WORKER_START: not in the config\n')
    await appendFile(
      log('events.jsonl'),
      `${event('stranger', 'NO_ONE')}${event('beta', 'LAUNCHED')}{"ts":"t","source":"czar","event":"NUDGED","metadata":{"worker":"beta"}}\n`,
    )
    await expectSeen(['log alpha TASK_START', 'event beta LAUNCHED', 'event beta NUDGED'])
    expect(lastEvent('beta')).toEqual({
      name: 'NUDGED',
      text: '{"ts":"t","source":"czar","event":"NUDGED","metadata":{"worker":"beta"}}',
      time: 't',
    })
  })

  it('arrives through anything that happens to the folder and its files', async () => {
    await start(20)
    const steps: [() => Promise<unknown>, string][] = [
      [() => mkdir(directory, { recursive: true }), ''],
      [() => writeFile(log('alpha.log'), 'A_A\n'), 'log alpha A_A'],
      [() => appendFile(log('alpha.log'), 'B_B\n'), 'log alpha B_B'],
      [() => rename(log('alpha.log'), log('alpha.log.1')), ''],
      [() => writeFile(log('alpha.log'), 'C_C and more than before\n'), 'log alpha C_C'],
      [() => writeFile(log('alpha.log'), 'D_D\n'), 'log alpha D_D'],
      [() => rm(join(project, '.czarina'), { recursive: true }), ''],
      [() => mkdir(directory, { recursive: true }), ''],
      [() => writeFile(log('events.jsonl'), event('beta', 'E_E')), 'event beta E_E'],
    ]
    const expected: string[] = []
    for (const [act, line] of steps) {
      await act()
      if (line === '') continue
      expected.push(line)
      await expectSeen([...expected])
    }
    expect(notices).toEqual([])
  })

  it('is read in whole lines, one event for each, at any speed', async () => {
    await mkdir(directory, { recursive: true })
    await start()
    const names = Array.from({ length: 200 }, (_, number) => `N_${number}`)
    for (const name of names) {
      await appendFile(log('events.jsonl'), event('alpha', name).slice(0, 20))
      await appendFile(log('events.jsonl'), event('alpha', name).slice(20))
    }
    await expectSeen(names.map((name) => `event alpha ${name}`))
  })

  it('is found by the sweep if no file system event arrives', async () => {
    await mkdir(join(project, 'deep'))
    directory = join(project, 'deep', 'er', 'still', 'logs')
    await start(20)
    await mkdir(directory, { recursive: true })
    await writeFile(log('alpha.log'), 'A_A\n')
    await expectSeen(['log alpha A_A'])
  })

  it('is skipped, counted and reported once if it is not an event', async () => {
    await mkdir(directory, { recursive: true })
    const { unreadableLines } = await start()
    await appendFile(
      log('events.jsonl'),
      `no json\n\n{"a":1}\n${event('alpha', 'A_A')}[7]\n${event('alpha', 'B_B')}`,
    )
    await expectSeen(['event alpha A_A', 'event alpha B_B'])
    expect(unreadableLines()).toBe(3)
    expect(notices).toEqual(['A line of events.jsonl is not an event: such lines are skipped.'])
  })
})

describe('what exists at the start', () => {
  const at = (time: string): Date => new Date(time)

  it.each([
    { written: '2026-01-16T14:30:15.700Z', newest: 'WORKER_COMPLETE' }, // both have the same time
    { written: '2026-01-16T14:30:20Z', newest: 'TASK_START' },
    { written: '2026-01-16T14:00:00Z', newest: 'WORKER_COMPLETE' },
  ])(
    'is remembered, not reported: a log of $written and an event of 14:30:15',
    async ({ written, newest }) => {
      await mkdir(directory, { recursive: true })
      await writeFile(log('alpha.log'), 'A_A\n[14:30:15] TASK_START: one\nhalf')
      await utimes(log('alpha.log'), at(written), at(written))
      await writeFile(log('events.jsonl'), event('alpha', 'WORKER_COMPLETE'))
      const { lastEvent } = await start()
      expect(lastEvent('alpha')?.name).toBe(newest)
      expect(lastEvent('beta')).toBeNull()
      await appendFile(log('alpha.log'), ' line NEW_NEW\n')
      await expectSeen(['log alpha NEW_NEW'])
      expect(lastEvent('alpha')?.text).toBe('half line NEW_NEW')
    },
  )

  it('is read only from the end of a large file', async () => {
    await mkdir(directory, { recursive: true })
    await writeFile(log('events.jsonl'), event('beta', 'LONG_AGO') + event('alpha', 'OFTEN').repeat(2000))
    const { lastEvent } = await start()
    expect([lastEvent('alpha')?.name, lastEvent('beta')]).toEqual(['OFTEN', null])
  })
})
