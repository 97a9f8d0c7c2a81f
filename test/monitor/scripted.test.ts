/** The whole monitor on a scripted channel: what it does about what workers show, in virtual time. */

import { expect, test } from 'vitest'
import { ScriptedChannel } from '../../bench/model-calls/scripted-channel.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { ScriptedMonitor } from '../support/scripted-monitor.ts'

const CURSOR = { column: 0, row: 0, visible: true }

/** What a worker's screens, each shown for a minute, have the monitor do. */
async function filmOf(screens: readonly (readonly string[])[]) {
  const channel = new ScriptedChannel()
  const told: string[] = []
  const tell = async ({ kind, text }: { kind: string; text: string }) => void told.push(`${kind}: ${text}`)
  await using scripted = await ScriptedMonitor.start({ channel, ways: [{ tell }] })
  for (const rows of screens) {
    channel.show('w1', { rows, command: 'claude', cursor: CURSOR })
    scripted.monitor.events.onOutput('w1', true)
    await scripted.pass(60_000)
  }
  const decisions = scripted.decisions.map(({ status, effect, outcome }) => `${status} ${effect} ${outcome}`)
  return { answers: channel.answers, told, decisions }
}

test('a harmless prompt is answered, a dangerous one is told, work and rest are only written down', async () => {
  const screens = [
    workingScreen(),
    bashDialog('mkdir -p out'),
    bashDialog('git push --force'),
    finishedScreen(),
  ]
  expect(await filmOf(screens)).toEqual({
    answers: ['w1: 1'],
    told: ['permission.bash: dangerous: git push --force – Do you want to proceed? "Yes" grants it once.'],
    decisions: ['working log none', 'stuck execute sent', 'stuck escalate escalated', 'complete log none'],
  })
})
