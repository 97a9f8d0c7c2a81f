/** The disk of the audit trail hangs: no key may be pressed, people are notified, and all prompts are answered afterwards. */

import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { dialogFrame, workingFrame } from '../stage/load/frames.ts'
import { residentMemory_mib } from '../stage/process-costs.ts'
import { atMost, never, told } from '../stage/report.ts'
import { becomes } from '../stage/until.ts'
import { inScenario } from './scenario.ts'
import type { Trial } from './trial.ts'

const PANES = 20
/** Longer than a key may wait for its intent, so that the answers are given up. */
const HANG_MS = { long: 60_000, short: 7000 }
/** A failed answer is tried again, after a time that grows with each failure. */
const ANSWERED_WITHIN_MS = { long: 90_000, short: 30_000 }
const GROWTH_MIB = 25
const DANGEROUS = 'git push --force'
/** A capture waits for its intent and then for its record; only the next one sees the new dialog. */
const SEEN_WITHIN_MS = 25_000
const PRELOAD = new URL('./slow-fs.js', import.meta.url)

export const slowDisk: Trial = {
  name: 'slow-disk',
  async play(short) {
    const form = short ? 'short' : 'long'
    const hangFile = join(tmpdir(), `czm-stress-hang-${process.pid}`)
    const variables = { NODE_OPTIONS: `--import ${PRELOAD.href}`, CZM_STRESS_HANG: hangFile }
    return inScenario(
      PANES,
      async ({ fleet, pid }) => {
        const before_mib = await residentMemory_mib(pid)
        const open = new Set(fleet.panes)
        let keys = 0
        let stray = 0
        await writeFile(hangFile, '')
        for (const pane of fleet.panes) {
          pane.onKey = (key) => {
            keys += 1
            if (key !== '1' || !open.delete(pane)) stray += 1
            pane.draw(workingFrame())
          }
          pane.draw(dialogFrame(`mkdir -p out/${pane.worker}`, true))
        }
        await sleep(HANG_MS[form])
        const pressed = keys
        const first = fleet.pane(0)
        open.delete(first)
        first.draw(dialogFrame(DANGEROUS, true))
        const printed = (): Promise<string> => readFile(join(fleet.folder, 'monitor-output.txt'), 'utf8')
        const watches = await becomes(SEEN_WITHIN_MS, async () => (await printed()).includes(DANGEROUS))
        const hanging_mib = await residentMemory_mib(pid)
        const since = Date.now()
        await rm(hangFile)
        const answered = await becomes(ANSWERED_WITHIN_MS[form], async () => open.size === 0)
        const waited_ms = Date.now() - since
        const isRecorded = (outcome: string, count: number) => async (): Promise<boolean> =>
          (await fleet.decisions()).filter((one) => one.outcome === outcome).length >= count
        const recorded = await becomes(10_000, isRecorded('sent', keys))
        const failed = (await fleet.decisions()).filter(({ faults }) => faults.includes('trail_behind'))
        return [
          atMost('keys while it hung', pressed, '', 0),
          told('answers given up', failed.length, ''),
          never('recorded no fault', failed.length === 0),
          never('died', hanging_mib === 0),
          never('stopped watching', !watches),
          told('memory before', before_mib, 'MiB'),
          atMost('memory then', hanging_mib, 'MiB', before_mib + GROWTH_MIB),
          atMost(
            'all answered after',
            answered ? waited_ms / 1000 : Number.POSITIVE_INFINITY,
            's',
            ANSWERED_WITHIN_MS[form] / 1000,
          ),
          atMost('stray keys', stray, '', 0),
          never('left a key unrecorded', !recorded),
        ]
      },
      variables,
    )
  },
}
