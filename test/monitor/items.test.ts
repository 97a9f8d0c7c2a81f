/** What waits for a person, as the monitor's captures make it come, stay and go. */

import { expect, test } from 'vitest'
import { ScriptedChannel } from '../../bench/model-calls/scripted-channel.ts'
import type { ItemRecord } from '../../src/core/items/item.ts'
import { itemsOf } from '../../src/core/items/items.ts'
import type { TrailNote } from '../../src/core/trail/note.ts'
import { bashDialog, finishedScreen, workingScreen } from '../support/screens.ts'
import { ScriptedMonitor } from '../support/scripted-monitor.ts'

const CURSOR = { column: 0, row: 0, visible: true }
const isItem = (note: TrailNote): note is ItemRecord => 'transition' in note

async function film(screens: readonly (readonly string[])[], earlier?: ScriptedMonitor) {
  const channel = new ScriptedChannel()
  const records = (earlier?.notes ?? []).filter(isItem)
  const scripted = await ScriptedMonitor.start({
    channel,
    earlier: { recent: async () => ({ decisions: earlier?.decisions ?? [], items: itemsOf(records) }) },
  })
  for (const rows of screens) {
    channel.show('w1', { rows, command: 'claude', cursor: CURSOR })
    scripted.monitor.events.onOutput('w1', true)
    await scripted.pass(60_000)
  }
  return scripted
}

const told = (note: TrailNote): string =>
  isItem(note) && note.transition !== 'open' && 'end' in note
    ? `${note.transition}: ${note.end.why}`
    : isItem(note) && note.transition === 'open'
      ? `open ${note.item.about ?? note.item.kind} (${note.item.options.map(({ grants }) => grants).join(' ')})`
      : 'other'

test('a prompt that needs a person comes once, and goes as what it was answered by', async () => {
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

test('a person answers, once, what the policy would not', async () => {
  await using scripted = await film([bashDialog('git push --force')])
  const [id = ''] = scripted.monitor.items!.items.keys()
  const answer = async (word: string, isConfirmed = false) => {
    const answering = scripted.monitor.answer(id, { answer: { word }, by: ANN, isConfirmed })
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
    await answer('no'),
    await answer('no'),
  ]).toEqual([
    'option_unknown',
    'grants_for_good',
    'grants_for_good',
    'needs_confirmation',
    'sent 4',
    'item_ended',
  ])
})
