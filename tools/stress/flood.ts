/** One of many panes prints as fast as its terminal accepts it: the prompts of the others must not wait longer. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PromptTimes } from '../stage/load/prompts.ts'
import { residentMemory_mib } from '../stage/process-costs.ts'
import { told } from '../stage/report.ts'
import { costsOf } from './meters.ts'
import { answers, inScenario, latencyMeasures, together } from './scenario.ts'
import type { Trial } from './trial.ts'

const PANES = { long: 1000, short: 50 }
const PROMPTS = { long: 100, short: 20 }
/** Rest for the monitor and the machine after the first captures of all panes. */
const SETTLE_MS = { long: 5000, short: 500 }
/** The number of the machine's terminals that are left to other programs. */
const TERMINALS_LEFT = 64
const TURNS = 4
/** Until the output of a flood in the buffers has been processed. */
const SWITCH_MS = 500

export const flood: Trial = {
  name: 'flood',
  async play(short) {
    const wanted = short ? PANES.short : PANES.long
    const panes = Math.min(wanted, await terminalsLeft())
    const prompts = short ? PROMPTS.short : PROMPTS.long
    return inScenario(panes, async ({ fleet, pid }) => {
      const flooded = fleet.pane(0)
      const calm = { panes: fleet.panes.slice(1), asking: fleet.asking }
      await sleep(short ? SETTLE_MS.short : SETTLE_MS.long)
      const program = spawn('sh', ['-c', 'exec yes "$0" > "$1"', 'x'.repeat(100), flooded.tty], {
        stdio: 'ignore',
      })
      try {
        const alone: PromptTimes[] = []
        const meanwhile: PromptTimes[] = []
        let cpu_percent = 0
        let mb = 0
        let seconds = 0
        // In turns, so that other load of the machine affects both.
        for (let turn = 0; turn < TURNS; turn += 1) {
          program.kill('SIGSTOP')
          await sleep(SWITCH_MS)
          alone.push(await answers(calm, prompts / TURNS))
          program.kill('SIGCONT')
          await sleep(SWITCH_MS)
          const [before, since] = [await bytesWritten(program.pid), Date.now()]
          const [times, costs] = await costsOf(pid, () => answers(calm, prompts / TURNS))
          meanwhile.push(times)
          cpu_percent += costs.cpu_percent / TURNS
          mb += ((await bytesWritten(program.pid)) - before) / 1_000_000
          seconds += (Date.now() - since) / 1000
        }
        return [
          told('panes', panes, ''),
          told('flooded', mb / seconds, 'MB/s'),
          ...latencyMeasures(together(alone), together(meanwhile)),
          told('monitor', cpu_percent, '% of a core'),
          told('memory', await residentMemory_mib(pid), 'MiB'),
        ]
      } finally {
        program.kill('SIGKILL')
        await once(program, 'exit')
      }
    })
  },
}

/** The number of free terminals on Linux; infinite elsewhere. */
async function terminalsLeft(): Promise<number> {
  const numberIn = async (file: string): Promise<number> =>
    Number(await readFile(`/proc/sys/kernel/pty/${file}`, 'utf8').catch(() => 'NaN'))
  const left = (await numberIn('max')) - (await numberIn('nr')) - TERMINALS_LEFT
  return Number.isNaN(left) ? Number.POSITIVE_INFINITY : left
}

/** The bytes that a process has written, from `/proc` (Linux); 0 elsewhere. */
async function bytesWritten(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/io`, 'utf8').catch(() => '')
  return Number(/^wchar: (\d+)$/m.exec(text)?.[1] ?? 0)
}
