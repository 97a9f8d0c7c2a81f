/** The whole monitor on a scripted channel, in virtual time. */

import { expect, test } from 'vitest'
import { RecordedPast } from '../../src/cli/policy/recorded-past.ts'
import type { Facts } from '../../src/core/facts.ts'
import { ScriptedChannel } from '../../tools/bench/model-calls/scripted-channel.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { ScriptedMonitor } from '../support/scripted-monitor.ts'

const CURSOR = { column: 0, row: 0, visible: true }

/** What the monitor does for a worker's screens, each shown for a minute. */
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

test('a harmless prompt is answered, a dangerous one is reported, and work and rest are only recorded', async () => {
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

test('a prompt does not wait for earlier records; only when four wait is the next one slow', async () => {
  const channel = new ScriptedChannel()
  const earlier = { decide: () => new Promise<void>(() => undefined) }
  await using scripted = await ScriptedMonitor.start({ channel, earlier })
  const show = (rows: readonly string[]): void => {
    channel.show('w1', { rows, command: 'claude', cursor: CURSOR })
    scripted.monitor.events.onOutput('w1', true)
  }
  const answeredAfter: string[] = []
  for (const [number, name] of ['one', 'two', 'three', 'four'].entries()) {
    show(bashDialog(`mkdir -p ${name}`))
    const shownAt = scripted.now()
    while (channel.answers.length === number) await scripted.pass(10)
    answeredAfter.push(`${name} ${scripted.now() - shownAt < 500 ? 'at once' : 'late'}`)
    show(workingScreen())
    await scripted.pass(200)
  }
  expect(answeredAfter).toEqual(['one at once', 'two at once', 'three at once', 'four late'])
})

test('a replay reconstructs from the trail alone the history on which each decision was based', async () => {
  const asks = ['mkdir -p out', 'git push --force', 'mkdir -p out', 'git push --force', 'mkdir -p more']
  const { decisions } = await play(asks.flatMap((command) => [bashDialog(command), workingScreen()]))
  const past = new RecordedPast()
  const played = decisions.map((decision) => {
    const { history } = past.factsOf({ ...decision })
    past.add({ ...decision })
    return history
  })
  const counted = ({ minutes_since_activity: _unrecorded, ...facts }: Facts['history']) => facts
  expect(played[0]).toBeUndefined()
  expect(played.slice(1).map((history) => counted(history!))).toEqual(
    decisions.slice(1).map(({ facts }) => counted(facts!.history)),
  )
  expect(played.at(-1)).toMatchObject({ approvals_last_hour: 3, escalations_last_hour: 2 })
})
