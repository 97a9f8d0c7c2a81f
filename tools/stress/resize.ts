/** A window that changes its size all the time while it asks: no key for a screen that is no more, and no size of ours. */

import { setTimeout as sleep } from 'node:timers/promises'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import type { Fleet } from '../bench/fleet/fleet.ts'
import { dialogFrame, workingFrame } from '../bench/fleet/frames.ts'
import { atMost, never, told } from '../bench/report.ts'
import { becomes } from '../stage/until.ts'
import { inScenario } from './scenario.ts'
import type { Trial } from './trial.ts'

const RESIZE_EVERY_MS = 20
const FOR_MS = { long: 10_000, short: 2000 }
const ANSWERED_WITHIN_MS = 3000
const JUDGED_WITHIN_MS = 10_000
/** A key that was pressed for the question before may be on its way for so long: this process plays all panes. */
const ON_ITS_WAY_MS = 500
const HARMLESS = 'mkdir -p out/while-resized'
const DANGEROUS = 'git push --force'
const AFTERWARDS = 'mkdir -p out/afterwards'

export const resize: Trial = {
  name: 'resize',
  play: (short) =>
    inScenario(2, async ({ fleet }) => {
      const [pane, other] = fleet.panes
      if (pane === undefined || other === undefined) throw new Error('the fleet has no panes')
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
      const otherSize = await sizeOf(fleet, other.worker)
      ask(HARMLESS)
      const resized = await keepResizing(fleet, pane.worker, lasts_ms)
      const meanwhile = keys.right
      ask(DANGEROUS)
      await keepResizing(fleet, pane.worker, lasts_ms)
      await resizeTo(fleet, pane.worker, 120, 40)
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
        never('did not see what is dangerous', !judged),
        atMost('answered after', waited_ms, 'ms', ANSWERED_WITHIN_MS),
        never('has another size', (await sizeOf(fleet, pane.worker)) !== '120x40'),
        never('changed another window', (await sizeOf(fleet, other.worker)) !== otherSize),
      ]
    }),
}

/** Gives how often. */
async function keepResizing(fleet: Fleet, worker: string, lasts_ms: number): Promise<number> {
  let times = 0
  for (const end_ms = Date.now() + lasts_ms; Date.now() < end_ms; times += 1) {
    await resizeTo(fleet, worker, 100 + (times % 40), 30 + (times % 15))
    await sleep(RESIZE_EVERY_MS)
  }
  return times
}

async function resizeTo({ server }: Fleet, worker: string, columns: number, rows: number): Promise<void> {
  const size = ['-x', String(columns), '-y', String(rows)]
  await runTmux(server.socket, ['resize-window', '-t', `=${server.session}:=${worker}`, ...size])
}

async function sizeOf({ server }: Fleet, worker: string): Promise<string> {
  const target = ['-t', `=${server.session}:=${worker}`]
  const words = ['display-message', '-p', ...target, '#{window_width}x#{window_height}']
  return (await runTmux(server.socket, words)).stdout.trim()
}
