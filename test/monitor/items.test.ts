/** How the monitor's captures open, keep and end the items that wait for a person. */

import { expect, test } from 'vitest'
import { decisionForLostIntent } from '../../src/core/build-decision.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { ItemRecord } from '../../src/core/items/item.ts'
import { itemsOf } from '../../src/core/items/items.ts'
import type { TrailNote } from '../../src/core/trail/note.ts'
import { ScriptedChannel } from '../../tools/bench/model-calls/scripted-channel.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { ScriptedMonitor } from '../support/scripted-monitor.ts'

const CURSOR = { column: 0, row: 0, visible: true }
const isItem = (note: TrailNote): note is ItemRecord => 'transition' in note

interface Earlier {
  readonly decisions: readonly Decision[]
  readonly notes: readonly TrailNote[]
}

async function film(screens: readonly (readonly string[])[], earlier?: Earlier) {
  const channel = new ScriptedChannel()
  const records = (earlier?.notes ?? []).filter(isItem)
  const scripted = await ScriptedMonitor.start({
    channel,
    earlier: {
      recent: async () => ({ decisions: [...(earlier?.decisions ?? [])], items: itemsOf(records) }),
    },
  })
  for (const rows of screens) {
    channel.show('w1', { rows, command: 'claude', cursor: CURSOR })
    scripted.monitor.events.onOutput('w1', true)
    await scripted.pass(60_000)
  }
  return scripted
}

const by = (note: TrailNote): string | undefined =>
  isItem(note) && 'end' in note ? note.end.by?.name : undefined
const told = (note: TrailNote): string =>
  isItem(note) && note.transition !== 'open' && 'end' in note
    ? `${note.transition}: ${note.end.why}`
    : isItem(note) && note.transition === 'open'
      ? `open ${note.item.about ?? note.item.kind} (${note.item.options.map(({ grants }) => grants).join(' ')})`
      : 'other'

test('a prompt that needs a person opens one item, which ends with how it was answered', async () => {
  await using scripted = await film([
    bashDialog('git push --force'),
    bashDialog('git push --force'),
    workingScreen(),
    bashDialog('mkdir -p out'),
    bashDialog('rm -rf ../shared'),
    bashDialog('git push --force'),
    finishedScreen(),
  ])
  expect(scripted.notes.map(told)).toEqual([
    'open git push --force (once always mode deny)',
    'answered: answered at the pane',
    'open rm -rf ../shared (once always mode deny)',
    'answered: answered at the pane',
    'open git push --force (once always mode deny)',
    'answered: answered at the pane',
  ])
})

const ANN = { name: 'ann', via: 'cli', host: 'desk', claimed: true }

test('a person answers, once, what the policy would not answer', async () => {
  await using scripted = await film([bashDialog('git push --force')])
  const [id = ''] = scripted.monitor.items!.items.keys()
  const answer = async (word: string, isAwaited = true) => {
    const given = { answer: { word }, by: ANN, isConfirmed: false, isAwaited: () => isAwaited }
    const answering = scripted.monitor.answer(id, given)
    await scripted.pass(10_000)
    const answered = await answering
    return 'refusal' in answered
      ? answered.refusal.code
      : `${answered.decision.outcome} ${answered.decision.keys}`
  }
  expect([
    await answer('maybe'),
    await answer('always'),
    await answer('2'),
    await answer('yes'),
    await answer('no', false),
    await answer('no'),
    await answer('no'),
  ]).toEqual([
    'option_unknown',
    'grants_for_good',
    'grants_for_good',
    'needs_confirmation',
    'not_pressed',
    'sent 4',
    'item_ended',
  ])
})

/** A monitor that was killed after the person's answer had got this far, and before the item's end was written. */
async function killedAt(outcome: 'sent' | 'unconfirmed' | 'unknown'): Promise<Earlier> {
  await using before = await film([bashDialog('git push --force')])
  const { id, timestamp, prompt } = before.decisions[0]!
  const { id: promptId, episode } = prompt!
  const intent = { id: `${id}-answer`, timestamp, worker: 'w1', promptId, episode, keys: '4', by: ANN }
  const lost = decisionForLostIntent(intent, 'p', Date.parse(timestamp))
  return { decisions: [...before.decisions, { ...lost, outcome }], notes: [...before.notes] }
}

test.each([
  ['sent', [workingScreen()], 'answered: answered', 'ann'],
  [
    'unconfirmed',
    [bashDialog('git push --force'), workingScreen()],
    'answered: answered, with effect only later',
    'ann',
  ],
  ['unknown', [bashDialog('git push --force'), workingScreen()], 'answered: perhaps answered', 'ann'],
] as const)(
  'after a kill with an answer %s, the next start says who gave it',
  async (outcome, screens, end, who) => {
    await using scripted = await film(screens, await killedAt(outcome))
    expect(scripted.notes.map((note) => [told(note), by(note)])).toEqual([[end, who]])
  },
)
