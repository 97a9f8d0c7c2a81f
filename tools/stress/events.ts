/** Thousands of events a second are written to the event stream that all workers share. */

import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atMost, never, told } from '../stage/report.ts'
import { becomes } from '../stage/until.ts'
import { costsOf } from './meters.ts'
import { answers, answersDuring, inScenario, latencyMeasures } from './scenario.ts'
import { looksBecauseOf } from './trail.ts'
import type { Trial } from './trial.ts'

const PANES = 20
const LINES_PER_SECOND = 5000
const BATCH_MS = 50
const FOR_MS = { long: 10_000, short: 2000 }
const PROMPTS_BEFORE = { long: 50, short: 15 }
const GROWTH_MIB = 25
/** At most one capture of each worker for each batch costs less than this. */
const CPU_PERCENT = 100
const NOTICED_WITHIN_MS = 15_000

export const events: Trial = {
  name: 'events',
  play: (short) =>
    inScenario(PANES, async ({ fleet, pid }) => {
      const file = join(fleet.folder, '.czarina', 'logs', 'events.jsonl')
      const busy = fleet.panes.slice(1)
      const last = fleet.panes[0]?.worker ?? ''
      let number = 0
      const line = (worker: string): string => {
        number += 1
        const ts = new Date().toISOString()
        return `${JSON.stringify({ ts, source: worker, event: 'TOOL_USED', metadata: { number } })}\n`
      }
      const write = async (): Promise<void> => {
        const end_ms = Date.now() + (short ? FOR_MS.short : FOR_MS.long)
        for (let dueAt = Date.now(); dueAt < end_ms; dueAt += BATCH_MS) {
          const batch = Array.from({ length: (LINES_PER_SECOND * BATCH_MS) / 1000 }, () =>
            line(busy[number % busy.length]?.worker ?? ''),
          )
          await appendFile(file, batch.join(''))
          await sleep(Math.max(0, dueAt + BATCH_MS - Date.now()))
        }
      }
      const alone = await answers(fleet, short ? PROMPTS_BEFORE.short : PROMPTS_BEFORE.long)
      const since = Date.now()
      const writing = write().then(() => Date.now() - since)
      const [meanwhile, costs] = await costsOf(pid, () => answersDuring(fleet, writing))
      const lasted_ms = await writing
      const written = number
      const looks = await looksBecauseOf(fleet, last, 'event')
      await appendFile(file, line(last))
      const noticed = await becomes(
        NOTICED_WITHIN_MS,
        async () => (await looksBecauseOf(fleet, last, 'event')) > looks,
      )
      return [
        told('lines', written, ''),
        told('a second', (written * 1000) / lasted_ms, ''),
        ...latencyMeasures(alone, meanwhile),
        atMost('monitor', costs.cpu_percent, '% of a core', CPU_PERCENT),
        told('memory before', costs.before_mib, 'MiB'),
        atMost('peak', costs.peak_mib, 'MiB', costs.before_mib + GROWTH_MIB),
        never('missed the last event', !noticed),
      ]
    }),
}
