import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Holder } from '../../../src/adapters/lock/holder.ts'
import { acquireLock, readLock } from '../../../src/adapters/lock/lock.ts'
import { processStart } from '../../../src/adapters/processes/process-table.ts'
import { isCzarinaError } from '../../../src/core/errors.ts'
import { localStamp } from '../../../src/core/text/local-time.ts'
import { newHolder } from '../../support/holder.ts'

const acquire = async () => acquireLock(file, await newHolder())

let folder = ''
let file = ''
let children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-lock-'))
  file = join(folder, 'status', 'llm-monitor.lock')
  children = []
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

function start(command: string): ChildProcess {
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  return child
}

async function deadPid(): Promise<number> {
  const child = start('exit 0')
  await once(child, 'close')
  return child.pid ?? 0
}

/** Leaves a lock behind, like a monitor that was killed. */
async function leaveLock(over: Partial<Holder>): Promise<void> {
  const lock = await acquire()
  const holder: Holder = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...holder, processStart: null, token: 'left', ...over }))
  await lock.release() // leaves alone what is no longer its own
}

const refusal = async (): Promise<unknown> => {
  const error = await acquire().catch((thrown: unknown) => thrown)
  return isCzarinaError(error)
    ? { code: error.code, message: error.message, suggestions: error.suggestions }
    : error
}

describe('a lock', () => {
  it('is held until it is released, and leaves nothing behind', async () => {
    const lock = await acquire()
    expect(await readLock(file)).toEqual({ ...(await newHolder()), token: expect.any(String) })
    expect(await readdir(join(folder, 'status'))).toEqual(['llm-monitor.lock'])
    await lock.release()
    expect(await readLock(file)).toBeNull()
    expect(await readdir(join(folder, 'status'))).toEqual([])
    await lock.release()
  })

  it('is written again if its file was removed, unless another monitor has taken it since', async () => {
    const lock = await acquire()
    const before = await readLock(file)
    await lock.keep()
    await rm(file)
    await lock.keep()
    expect([await readLock(file), await readdir(join(folder, 'status'))]).toEqual([
      before,
      ['llm-monitor.lock'],
    ])
    await rm(file)
    const other = await acquire()
    await expect(lock.keep()).rejects.toMatchObject({ code: 'CZM_MONITOR_EXISTS' })
    await lock.release()
    expect(await readLock(file)).not.toBeNull()
    await other.release()
  })

  it('names its holder and how to end that', async () => {
    await acquire()
    expect(await refusal()).toEqual({
      code: 'CZM_MONITOR_EXISTS',
      message: `A monitor already runs in this project: pid ${process.pid}, since ${localStamp('2026-01-16T14:30:15.000Z')}.`,
      suggestions: ['czarina-monitor stop'],
    })
  })

  it('of another machine is refused, since it cannot be known here whether that monitor runs', async () => {
    await leaveLock({ host: 'elsewhere', pid: await deadPid() })
    expect(await refusal()).toMatchObject({
      code: 'CZM_MONITOR_EXISTS',
      suggestions: ['On elsewhere: czarina-monitor stop', `If no monitor runs there any more: rm '${file}'`],
    })
    expect(await readLock(file)).toMatchObject({ host: 'elsewhere' })
  })

  it('that cannot be read is refused with the line that removes it', async () => {
    await leaveLock({})
    await writeFile(file, '')
    expect(await refusal()).toMatchObject({
      code: 'CZM_MONITOR_EXISTS',
      suggestions: [`If no monitor runs there: rm '${file}'`],
    })
  })

  it.each([0, -1])('of the pid %i is refused: a signal to it would reach other processes', async (pid) => {
    await leaveLock({})
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), pid }))
    await expect(readLock(file)).rejects.toMatchObject({ code: 'CZM_MONITOR_EXISTS' })
  })

  it('says so if it may not be read', async () => {
    await mkdir(file, { recursive: true })
    await expect(readLock(file)).rejects.toMatchObject({
      code: 'CZM_FILE_UNAVAILABLE',
      suggestions: [`Move it away: mv '${file}' '${file}.bad'`],
    })
  })

  it('says so if no file can be written', async () => {
    await writeFile(join(folder, 'status'), 'a file where the folder should be')
    expect(await refusal()).toMatchObject({ code: 'CZM_FILE_UNAVAILABLE' })
  })
})

describe('a lock that was left behind', () => {
  it('by a dead process is not held and is taken over', async () => {
    await leaveLock({ host: hostname(), pid: await deadPid() })
    expect(await readLock(file)).toBeNull()
    const lock = await acquire()
    expect(await readLock(file)).toMatchObject({ pid: process.pid })
    await lock.release()
    expect(await readdir(join(folder, 'status'))).toEqual([])
  })

  it('by a living process is held', async () => {
    const child = start('exec sleep 60')
    await leaveLock({ pid: child.pid ?? 0, processStart: processStart(child.pid ?? 0) })
    expect(await refusal()).toMatchObject({ code: 'CZM_MONITOR_EXISTS' })
  })

  it('by a process whose pid now belongs to another is taken over', async () => {
    await leaveLock({ pid: process.pid, processStart: 'an-earlier-boot:1' })
    expect(await readLock(file)).toBeNull()
    await acquire()
  })

  it('by a zombie process is taken over', async () => {
    const parent = start('sleep 0.01 & echo $!; exec sleep 60')
    const [output] = parent.stdout === null ? [] : await once(parent.stdout, 'data')
    await leaveLock({ pid: Number(String(output)) })
    await expect.poll(() => readLock(file)).toBeNull()
  })
})

describe('many monitors that start at once', () => {
  const RUNNERS = 24

  /** Every winner keeps the lock, so a second one would be noticed. */
  const race = async (): Promise<{ winners: number; others: unknown[] }> => {
    const results = await Promise.allSettled(Array.from({ length: RUNNERS }, () => acquire()))
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    return {
      winners: RUNNERS - errors.length,
      others: [...new Set(errors.map((error) => (isCzarinaError(error) ? error.code : error)))],
    }
  }

  it('find a free lock: one gets it', async () => {
    expect(await race()).toEqual({ winners: 1, others: ['CZM_MONITOR_EXISTS'] })
  })

  it('find a dead lock: one gets it, every time', async () => {
    const pid = await deadPid()
    for (let round = 0; round < 15; round += 1) {
      await rm(join(folder, 'status'), { recursive: true, force: true })
      await leaveLock({ pid, token: `left-${round}` })
      expect(await race()).toEqual({ winners: 1, others: ['CZM_MONITOR_EXISTS'] })
      expect(await readLock(file)).toMatchObject({ pid: process.pid })
    }
  })

  it('find the lock of a monitor that died while taking over: one gets it', async () => {
    const pid = await deadPid()
    await leaveLock({ pid, token: 'left' })
    await writeFile(
      `${file}.left`,
      JSON.stringify({ ...(await newHolder()), pid, processStart: null, token: 'claim' }),
    )
    expect(await race()).toEqual({ winners: 1, others: ['CZM_MONITOR_EXISTS'] })
    expect(await readdir(join(folder, 'status'))).toEqual(['llm-monitor.lock'])
  })
})
