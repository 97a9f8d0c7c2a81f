/** The whole monitor on a scripted channel: what it does about what workers show, in virtual time. */

import { expect, test } from 'vitest'
import { ScriptedChannel } from '../../bench/model-calls/scripted-channel.ts'
import type { Facts } from '../../src/core/facts.ts'
import { steadyTime } from '../../src/core/moment.ts'
import { historyFacts } from '../../src/core/worker/history.ts'
import { newWorker } from '../../src/monitor/remember.ts'
import { WORKER } from '../support/samples.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { ScriptedMonitor } from '../support/scripted-monitor.ts'

const CURSOR = { column: 0, row: 0, visible: true }

/** What a worker's screens, each shown for a minute, have the monitor do. */
async function play(screens: readonly (readonly string[])[]) {
  const channel = new ScriptedChannel()
  const told: string[] = []
  const tell = async ({ kind, text }: { kind: string; text: string }) => void told.push(`${kind}: ${text}`)
  await using scripted = await ScriptedMonitor.start({ channel, ways: [{ tell }] })
  for (const rows of screens) {
    channel.show('w1', { rows, command: 'claude', cursor: CURSOR })
    scripted.monitor.events.onOutput('w1', true)
    await scripted.pass(60_000)
  }
  return { answers: channel.answers, told, decisions: scripted.decisions }
}

test('a harmless prompt is answered, a dangerous one is told, work and rest are only written down', async () => {
  const screens = [
    workingScreen(),
    bashDialog('mkdir -p out'),
    bashDialog('git push --force'),
    finishedScreen(),
  ]
  const { answers, told, decisions } = await play(screens)
  const lines = decisions.map(({ status, effect, outcome }) => `${status} ${effect} ${outcome}`)
  expect({ answers, told, decisions: lines }).toEqual({
    answers: ['w1: 1'],
    told: ['permission.bash: dangerous: git push --force – Do you want to proceed? "Yes" grants it once.'],
    decisions: ['working log none', 'stuck execute sent', 'stuck escalate escalated', 'complete log none'],
  })
})

test('the trail, played through the reducer, gives each decision the history that it was judged by', async () => {
  const asks = ['mkdir -p out', 'git push --force', 'mkdir -p out', 'git push --force', 'mkdir -p more']
  const { decisions } = await play(asks.flatMap((command) => [bashDialog(command), workingScreen()]))
  const moment = { now: 0, wall: Date.parse(decisions.at(-1)!.timestamp) }
  const played = decisions.map((decision, index) => {
    const { history, lastActivity } = newWorker(WORKER, decisions.slice(0, index), moment)
    const now = steadyTime(decision.timestamp, moment)
    return historyFacts(history, { now, promptId: decision.prompt?.id ?? null, lastActivity })
  })
  const counted = ({ minutes_since_activity: _unrecorded, ...facts }: Facts['history']) => facts
  expect(played.map(counted)).toEqual(decisions.map(({ facts }) => counted(facts!.history)))
  expect(played.at(-1)).toMatchObject({ approvals_last_hour: 3, escalations_last_hour: 2 })
})
