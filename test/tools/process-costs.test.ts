import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import {
  childrenOf,
  cpuByPs,
  cpuSeconds,
  memoryByPs_mib,
  residentMemory_mib,
  secondsIn,
} from '../../tools/stage/process-costs.ts'

test.each([
  ['00:00:07', 7],
  ['01:02:03', 3723],
  ['1-00:00:01', 86_401],
  ['123:04.56', 7384.56],
  ['', 0],
])('parses the time "%s" of ps', (time, seconds) => {
  expect(secondsIn(time)).toBeCloseTo(seconds)
})

test('ps agrees with /proc, and reports nothing for a process that is gone', async () => {
  const work =
    'const end = Date.now() + 1500; while (Date.now() < end); console.log(); setInterval(() => 0, 1e6)'
  const child = spawn(process.execPath, ['-e', work], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  const pid = child.pid ?? 0
  expect(Math.abs((await cpuByPs(pid)) - (await cpuSeconds(pid)))).toBeLessThanOrEqual(1)
  const [byPs, here] = [await memoryByPs_mib(pid), await residentMemory_mib(pid)]
  expect([byPs > 10, Math.abs(byPs - here) < 5]).toEqual([true, true])
  expect(await childrenOf(process.pid)).toContain(pid)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect([await cpuByPs(pid), await cpuSeconds(pid), await memoryByPs_mib(pid)]).toEqual([0, 0, 0])
})
