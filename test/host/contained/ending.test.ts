/** No process of a plugin outlives its monitor, however the monitor ends and whatever the plugin does. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FIXTURES, hostileStage, isRunning } from './hostile-stage.ts'

test('its process is gone once it is disposed of, even if it loops', async () => {
  const pids: number[] = []
  for (const what of ['good', 'loop']) {
    await using stage = await hostileStage()
    const asked = stage.ask(what)
    pids.push(await stage.pidDoing(what))
    if (what === 'loop') stage.clock.advance(35_000)
    await asked
    expect(isRunning(pids.at(-1) ?? 0)).toBe(true)
  }
  expect(pids.map(isRunning)).toEqual([false, false])
})

test('its process is ended if it only claims to have ended', async () => {
  await using stage = await hostileStage()
  const asked = stage.ask('forge its end')
  const pid = await stage.pidDoing('forge its end')
  expect((await asked).fault?.code).toBe('plugin_crashed:hostile')
  await expect.poll(() => isRunning(pid)).toBe(false)
})

test.each(['good', 'loop'])(
  'its process is gone when the monitor is killed while it does: %s',
  async (what) => {
    const folder = mkdtempSync(join(tmpdir(), 'czm-ending-'))
    const mark = join(folder, 'mark')
    const host = spawn(process.execPath, [join(FIXTURES, 'host-of-hostile.mjs'), mark, what])
    try {
      const marked = () => (existsSync(mark) ? readFileSync(mark, 'utf8') : '')
      await expect.poll(marked).toContain(what)
      const pid = Number.parseInt(marked(), 10)
      expect([pid === host.pid, isRunning(pid), host.exitCode]).toEqual([false, true, null])
      host.kill('SIGKILL')
      await expect.poll(() => isRunning(pid)).toBe(false)
    } finally {
      host.kill('SIGKILL')
      rmSync(folder, { recursive: true })
    }
  },
)

test.each(['nothing', 'good once'])(
  'a program runs until it has its answer, and no longer: %s',
  async (what) => {
    const host = spawn(process.execPath, [join(FIXTURES, 'host-of-hostile.mjs'), '/dev/null', what])
    expect(await once(host, 'exit')).toEqual([0, null])
  },
)
