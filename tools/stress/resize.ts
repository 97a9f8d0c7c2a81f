/** A window is resized continuously while it asks: no key may be pressed for an outdated screen, and we must not resize it. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Fleet } from '../stage/load/fleet.ts'
import { dialogFrame, workingFrame } from '../stage/load/frames.ts'
import { atMost, never, told } from '../stage/report.ts'
import { becomes } from '../stage/until.ts'
import { inScenario } from './scenario.ts'
import type { Trial } from './trial.ts'

const RESIZE_EVERY_MS = 20
const FOR_MS = { long: 10_000, short: 2000 }
const ANSWERED_WITHIN_MS = 3000
const JUDGED_WITHIN_MS = 10_000
/** How long a key for the previous question may still be on its way, since this process plays all panes. */
const ON_ITS_WAY_MS = 500
const SIZE = '#{window_width}x#{window_height}'
const HARMLESS = 'mkdir -p out/while-resized'
const DANGEROUS = 'git push --force'
const AFTERWARDS = 'mkdir -p out/afterwards'

export const resize: Trial = {
  name: 'resize',
  play: (short) =>
    inScenario(2, async ({ fleet }) => {
      const [pane, other] = [fleet.pane(0), fleet.pane(1)]
      const lasts_ms = short ? FOR_MS.short : FOR_MS.long
      const keys = { right: 0, wrong: 0 }
      let asks = ''
      let since = 0
      const ask = (command: string): void => {
        asks = command
        since = Date.now()
        pane.draw(dialogFrame(command, true))
      }
      other.onKey = () => {
        keys.wrong += 1
      }
      pane.onKey = (key) => {
        if (asks === DANGEROUS && Date.now() - since < ON_ITS_WAY_MS) return
        if (key === '1' && asks !== DANGEROUS && asks !== '') {
          keys.right += 1
          asks = ''
          pane.draw(workingFrame())
        } else keys.wrong += 1
      }
      const otherSize = await fleet.server.show(SIZE, other.worker)
      ask(HARMLESS)
      const resized = await keepResizing(fleet, pane.worker, lasts_ms)
      const meanwhile = keys.right
      ask(DANGEROUS)
      await keepResizing(fleet, pane.worker, lasts_ms)
      await fleet.server.resize(pane.worker, 120, 40)
      ask(DANGEROUS)
      const isJudged = async (): Promise<boolean> =>
        (await fleet.decisions()).some(({ prompt }) => prompt?.about === DANGEROUS)
      const judged = await becomes(JUDGED_WITHIN_MS, isJudged)
      ask(AFTERWARDS)
      const answered = await becomes(ANSWERED_WITHIN_MS, async () => keys.right > meanwhile)
      const waited_ms = answered ? Date.now() - since : Number.POSITIVE_INFINITY
      return [
        told('resized', 2 * resized, 'times'),
        told('answered meanwhile', meanwhile, ''),
        atMost('wrong keys', keys.wrong, '', 0),
        never('missed the dangerous prompt', !judged),
        atMost('answered after', waited_ms, 'ms', ANSWERED_WITHIN_MS),
        never('changed the size', (await fleet.server.show(SIZE, pane.worker)) !== '120x40'),
        never('changed another window', (await fleet.server.show(SIZE, other.worker)) !== otherSize),
      ]
    }),
}

/** Resizes the window for this time; returns how often. */
async function keepResizing(fleet: Fleet, worker: string, lasts_ms: number): Promise<number> {
  let times = 0
  for (const end_ms = Date.now() + lasts_ms; Date.now() < end_ms; times += 1) {
    await fleet.server.resize(worker, 100 + (times % 40), 30 + (times % 15))
    await sleep(RESIZE_EVERY_MS)
  }
  return times
}
