/** A person left copy mode on where an agent asks: keys would go into the mode, so a person is told, and later it is answered. */

import { setTimeout as sleep } from 'node:timers/promises'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { dialogFrame, workingFrame } from '../bench/fleet/frames.ts'
import { atMost, never } from '../bench/report.ts'
import { becomes } from '../stage/until.ts'
import { inScenario } from './scenario.ts'
import { statusText } from './trail.ts'
import type { Trial } from './trial.ts'

const FOR_MS = { long: 30_000, short: 7000 }
/** The pane is looked at again every five seconds. */
const ANSWERED_WITHIN_MS = 7000
const RECORDED_WITHIN_MS = 5000

export const copyMode: Trial = {
  name: 'copy-mode',
  play: (short) =>
    inScenario(1, async ({ fleet }) => {
      const { socket, session } = fleet.server
      const [pane] = fleet.panes
      if (pane === undefined) throw new Error('the fleet has no panes')
      const target = ['-t', `=${session}:=${pane.worker}`]
      const inMode = async (): Promise<string> =>
        (await runTmux(socket, ['display-message', '-p', ...target, '#{pane_in_mode}'])).stdout.trim()
      let keys = 0
      pane.onKey = () => {
        keys += 1
        pane.draw(workingFrame())
      }
      await becomes(RECORDED_WITHIN_MS, async () => (await fleet.decisions()).length > 0)
      const before = await fleet.decisions()
      await runTmux(socket, ['copy-mode', ...target])
      pane.draw(dialogFrame('mkdir -p out/copied', true))
      await sleep(short ? FOR_MS.short : FOR_MS.long)
      const during = keys
      const stillInMode = await inMode()
      const notes = await statusText(fleet, 'czar-notifications.log')
      const records = (await fleet.decisions()).length - before.length
      const since = Date.now()
      await runTmux(socket, ['send-keys', '-X', ...target, 'cancel'])
      const answered = await becomes(ANSWERED_WITHIN_MS, async () => keys > during)
      return [
        atMost('keys meanwhile', during, '', 0),
        never('left the mode', stillInMode !== '1'),
        never('told nobody', !notes.includes('copy mode')),
        atMost('told a person', notes.trim().split('\n').length, 'times', 1),
        atMost('records meanwhile', records, '', 1),
        atMost(
          'answered after',
          answered ? Date.now() - since : Number.POSITIVE_INFINITY,
          'ms',
          ANSWERED_WITHIN_MS,
        ),
      ]
    }),
}
