/** 50 MB are appended to a log at once, as many lines or as one: that must cost little memory and delay no prompt. */

import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atMost, never, told } from '../stage/report.ts'
import { becomes } from '../stage/until.ts'
import { costsOf } from './meters.ts'
import { answers, answersDuring, inScenario, latencyMeasures } from './scenario.ts'
import { looksBecauseOf } from './trail.ts'
import type { Trial } from './trial.ts'

const PANES = 10
const MUCH_BYTES = 50_000_000
const PROMPTS_BEFORE = { long: 50, short: 15 }
const GROWTH_MIB = 40
/** About how long the monitor takes to read it. */
const READ_MS = 2000
/** The monitor writes its file of metrics every five seconds. */
const NUMBERS_AGE_MS = 6000
const NOTICED_WITHIN_MS = 15_000
const LINE = `[14:30:15] ${'compiled another file '.repeat(4)}\n`

export const logs: Trial = {
  name: 'logs',
  play: (short) =>
    inScenario(PANES, async ({ fleet, pid }) => {
      const ids = fleet.panes.slice(0, 2).map(({ worker }) => worker)
      const fileOf = (id: string): string => join(fleet.folder, '.czarina', 'logs', `${id}.log`)
      const texts = [LINE, 'x'].map((text) =>
        Buffer.from(text.repeat(Math.floor(MUCH_BYTES / text.length)).trimEnd()),
      )
      const write = async (): Promise<void> => {
        for (const [index, id] of ids.entries()) {
          await appendFile(fileOf(id), texts[index] ?? '')
          await sleep(READ_MS)
        }
      }
      const alone = await answers(fleet, short ? PROMPTS_BEFORE.short : PROMPTS_BEFORE.long)
      const [meanwhile, costs] = await costsOf(pid, () => answersDuring(fleet, write()))
      await sleep(NUMBERS_AGE_MS)
      const looks = (): Promise<number[]> => Promise.all(ids.map((id) => looksBecauseOf(fleet, id, 'log')))
      const before = await looks()
      for (const id of ids) await appendFile(fileOf(id), '\n[14:30:15] one more line\n')
      const noticed = await becomes(NOTICED_WITHIN_MS, async () =>
        (await looks()).every((count, index) => count > (before[index] ?? 0)),
      )
      return [
        told('appended', texts.reduce((sum, { length }) => sum + length, 0) / 1_000_000, 'MB'),
        ...latencyMeasures(alone, meanwhile),
        told('monitor', costs.cpu_percent, '% of a core'),
        told('memory before', costs.before_mib, 'MiB'),
        atMost('peak', costs.peak_mib, 'MiB', costs.before_mib + GROWTH_MIB),
        never('missed the last lines', !noticed),
      ]
    }),
}
