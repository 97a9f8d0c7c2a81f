/** An agent asks in a pane in copy mode, which would take the keys: a person is notified, and the prompt is answered later. */

import { setTimeout as sleep } from 'node:timers/promises'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { dialogFrame, workingFrame } from '../stage/load/frames.ts'
import { atMost, never } from '../stage/report.ts'
import { becomes } from '../stage/until.ts'
import { inScenario } from './scenario.ts'
import { statusText } from './trail.ts'
import type { Trial } from './trial.ts'

const FOR_MS = { long: 30_000, short: 7000 }
/** The pane is captured again every five seconds. */
const ANSWERED_WITHIN_MS = 7000
const RECORDED_WITHIN_MS = 5000

export const copyMode: Trial = {
  name: 'copy-mode',
  play: (short) =>
    inScenario(1, async ({ fleet }) => {
      const { server } = fleet
      const pane = fleet.pane(0)
      const target = ['-t', pane.id]
      let keys = 0
      pane.onKey = () => {
        keys += 1
        pane.draw(workingFrame())
      }
      await becomes(RECORDED_WITHIN_MS, async () => (await fleet.decisions()).length > 0)
      const before = await fleet.decisions()
      await runTmux(server.socket, ['copy-mode', ...target])
      pane.draw(dialogFrame('mkdir -p out/copied', true))
      await sleep(short ? FOR_MS.short : FOR_MS.long)
      const during = keys
      const stillInMode = await server.show('#{pane_in_mode}', pane.worker)
      const notes = await statusText(fleet, 'czar-notifications.log')
      const records = (await fleet.decisions()).length - before.length
      const since = Date.now()
      await runTmux(server.socket, ['send-keys', '-X', ...target, 'cancel'])
      const answered = await becomes(ANSWERED_WITHIN_MS, async () => keys > during)
      return [
        atMost('keys meanwhile', during, '', 0),
        never('left copy mode', stillInMode !== '1'),
        never('notified nobody', !notes.includes('copy mode')),
        atMost('notified a person', notes.trim().split('\n').length, 'times', 1),
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
