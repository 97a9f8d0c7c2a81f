import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { blockFlags } from '../../src/adapters/block-flags.ts'
import type { RunningBlocks, StandingBlock } from '../../src/core/limits/standing-blocks.ts'
import { runningBlocks } from '../../src/monitor/running-blocks.ts'

const PAUSE: StandingBlock = { kind: 'pause', since: '2026-01-16T14:30:15.000Z', reason: 'release' }
const HOLD: StandingBlock = { ...PAUSE, kind: 'hold' }

let folder = ''
let status = ''
let stops: RunningBlocks

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'czm-stops-'))
  status = join(folder, 'status')
  stops = runningBlocks(blockFlags(status))
})
afterEach(() => rm(folder, { recursive: true }))

/** Makes all writes fail from now on. */
const breakDisk = async (): Promise<void> => {
  await rm(status, { recursive: true, force: true })
  await writeFile(status, 'a file where the folder should be')
}

test('a pause is written, and lasts even if its file is removed with its folder', async () => {
  expect([await stops.pause(null, PAUSE), await readdir(status)]).toEqual([null, ['llm-monitor.pause.json']])
  await rm(status, { recursive: true })
  expect([await stops.of('alpha'), (await stops.all()).project]).toEqual([PAUSE, PAUSE])
  expect([await stops.resume(null), await stops.of('alpha'), await stops.resume(null)]).toEqual([
    true,
    null,
    false,
  ])
})

test('a pause that cannot be written still blocks, and says why', async () => {
  await breakDisk()
  expect(await stops.pause('alpha', PAUSE)).toContain('llm-monitor.pause.alpha.json cannot be written')
  await rm(status)
  expect([await stops.of('alpha'), await stops.of('beta'), (await stops.all()).workers]).toEqual([
    PAUSE,
    null,
    new Map([['alpha', PAUSE]]),
  ])
})

test('a hold that cannot be written still blocks, and is written once that is possible', async () => {
  await breakDisk()
  await expect(stops.hold('alpha', HOLD)).rejects.toThrow()
  await rm(status)
  expect((await stops.all()).workers.get('alpha')).toEqual(HOLD)
  expect([await stops.of('alpha'), await readdir(status)]).toEqual([HOLD, ['llm-monitor.pause.alpha.json']])
  expect([await stops.resume('alpha'), await stops.of('alpha')]).toEqual([true, null])
})

test('a pause resolves once the key that is on its way has arrived, and no later one is pressed', async () => {
  const film: string[] = []
  const atOnce = runningBlocks({
    of: async () => null,
    all: async () => ({ project: null, workers: new Map() }),
    hold: async () => undefined,
    set: async () => undefined,
    clear: async () => false,
  })
  let arrive = (_reply: string): void => undefined
  const arrived = new Promise<string>((resolve) => {
    arrive = resolve
  })
  const pressed = atOnce.press('alpha', () => arrived).then((reply) => film.push(`pressed: ${reply}`))
  const paused = atOnce.pause(null, PAUSE).then(() => film.push('paused'))
  film.push(`later: ${await atOnce.press('alpha', async () => 'sent')}`)
  await new Promise(setImmediate) // lets everything finish that waits for nothing
  arrive('sent')
  await Promise.all([pressed, paused])
  expect(film).toEqual(['later: null', 'pressed: sent', 'paused'])
})
