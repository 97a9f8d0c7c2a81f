import { expect, test } from 'vitest'
import type { Sighting } from '../../src/channels/channel.ts'
import { CzarinaError } from '../../src/core/errors.ts'
import type { Block } from '../../src/core/limits/block.ts'
import type { SendReply } from '../../src/core/ports.ts'
import type { Acted } from '../../src/monitor/act.ts'
import type { Reread } from '../../src/monitor/type-words.ts'
import { PROMPT } from '../support/samples.ts'
import { CLAUDE, type Film, observation, play, showing } from './act-film.ts'

const same = showing(PROMPT)
const over = (sighting: Partial<Sighting>): Reread => ({
  ...same,
  sighting: { ...same.sighting, ...sighting },
})
const restarted = over({ front: { ...CLAUDE, start: '200' } })
const named = (command: string): Reread => ({
  ...same,
  observation: { ...observation, pane: { ...observation.pane, command } },
})
const working = showing(null, { status: 'working', action: 'none', answer: null })
const unsure = showing(null, { conclusive: false, answer: null })

const before = ['intend 1', 'wait 150', 'read']
const pressed = [
  ...before,
  'send',
  '%1 1 if 2:Bash command & 4:mkdir -p out & 6:Do you want  & 7:❯ 1. Yes & 8:2. Yes, and  & 9:3. No & pane_current_command & claude & @czarina-monitor & ours',
]
const result = (outcome: Acted['outcome'], faults: string[] = [], intended = true): Acted => ({
  outcome,
  faults,
  intended,
})

/** The same after a step that tmux was asked to carry out. */
const replied = (outcome: Acted['outcome'], reply: SendReply = 'sent', faults: string[] = []): Acted => ({
  ...result(outcome, faults),
  reply,
})

const otherProgram = result('stale', ['other_program'])
const PAUSED: Block = { because: 'paused', name: 'paused', sentence: 'Paused.', endsAt: null }
const stopped = (intended: boolean): Acted => ({ ...result('none', [], intended), block: PAUSED })

test.each<[string, Film, string[], Acted]>([
  ['a prompt that goes away', { reads: [same, working] }, pressed, replied('sent')],
  ['a pane that closes after the key', { reads: [same, null] }, pressed, replied('sent')],
  [
    'one capture without an answer of tmux does not end the prompt',
    { reads: [same, null, same] },
    pressed,
    replied('unconfirmed'),
  ],
  [
    'one half-drawn frame does not end the prompt',
    { reads: [same, unsure, same] },
    pressed,
    replied('unconfirmed'),
  ],
  [
    'a program in front that the system does not tell is not another one',
    { reads: [same, over({ front: null, obstacle: 'front_unknown' })] },
    pressed,
    replied('unconfirmed'),
  ],
  [
    'a prompt that goes away is gone, whoever is in front',
    { reads: [same, { ...over({ front: null, obstacle: 'front_unknown' }), analysis: working.analysis }] },
    pressed,
    replied('sent'),
  ],
  ['two inconclusive captures do', { reads: [same, unsure, unsure] }, pressed, replied('sent')],
  ['a prompt that stays', { reads: [same] }, pressed, replied('unconfirmed')],
  ['a prompt that was gone before the key', { reads: [working] }, before, result('stale')],
  ['a pane that was gone before the key', { reads: [null] }, before, result('stale')],
  [
    'another server behind the same pane id',
    { reads: [showing(PROMPT, {}, 'other')] },
    before,
    result('stale'),
  ],
  [
    'another command in the same dialog',
    { reads: [showing({ ...PROMPT, region: [' Bash command', ' rm -rf out'] })] },
    before,
    result('stale'),
  ],
  [
    'an option that now grants more',
    { reads: [showing({ ...PROMPT, options: [{ ...PROMPT.options[0]!, grants: 'always' }] })] },
    before,
    result('stale'),
  ],
  ['a process that was restarted', { reads: [restarted] }, before, otherProgram],
  ['a program with another name', { reads: [named('bash')] }, before, otherProgram],
  ['a program that ends right before the key', { reads: [same], atLast: null }, before, otherProgram],
  ['a process that was started after the key', { reads: [same, restarted] }, pressed, replied('sent')],
  [
    'rows that changed during the send',
    { reads: [same], reply: 'stale' },
    pressed,
    replied('stale', 'stale'),
  ],
  [
    'rows that cannot be checked',
    { reads: [same], reply: 'inexpressible' },
    pressed,
    replied('failed', 'inexpressible', ['not_guardable']),
  ],
  [
    'a send without a reply',
    { reads: [same], reply: new Error('lost') },
    pressed,
    result('unknown', ['send_without_reply']),
  ],
  ['a person before the intent', { reads: [same], person: [true] }, [], result('deferred', [], false)],
  ['a person before the key', { reads: [same], person: [false, true] }, before, result('deferred')],
  ['text that somebody typed', { reads: [showing({ ...PROMPT, typed: 'n' })] }, before, result('deferred')],
  ['a pause before the intent', { reads: [same], stops: [PAUSED] }, [], stopped(false)],
  ['a pause between the intent and the key', { reads: [same], stops: [null, PAUSED] }, before, stopped(true)],
  [
    'a pause in the moment of the key',
    { reads: [same], pausedAtLast: true },
    before,
    replied('stale', 'stale'),
  ],
  [
    'a disk that does not accept the intent',
    { reads: [same], intend: new Error('full') },
    [],
    result('failed', ['intent_not_written'], false),
  ],
  [
    'a disk that is too slow for the intent',
    { reads: [same], intend: new CzarinaError('CZM_TRAIL_UNAVAILABLE', 'slow') },
    [],
    result('failed', ['trail_behind'], false),
  ],
])('%s', async (_name, film, steps, acted) => {
  const played = await play(film)
  expect(played).toEqual({ steps, acted: { ...acted, intended: acted.intended } })
})

test('a pane that no key can reach gets neither an intent nor a key, and has another outcome than a person there', async () => {
  const obstacle = 'panes_synchronized'
  const waits = result('deferred', [obstacle], false)
  const seen = over({ obstacle })
  expect(await play({ reads: [same] }, { seen })).toEqual({ steps: [], acted: waits })
  const person = await play({ reads: [same], person: [true] }, { seen })
  expect(person.acted).toEqual({ ...waits, faults: [] })
})

test('a pane that no key can reach any more waits, too', async () => {
  const acted = result('deferred', ['pane_in_mode'])
  expect(await play({ reads: [over({ obstacle: 'pane_in_mode' })] })).toEqual({ steps: before, acted })
})

test.each([
  ['a visible cursor must stay where it is', true, 4, 'cursor_flag & 1 & cursor_x & 5 & cursor_y & 7'],
  ['so must a hidden one that has not moved', false, 5, 'cursor_flag & 0 & cursor_x & 5 & cursor_y & 7'],
  ['a hidden one that moves must stay hidden', false, 4, 'cursor_flag & 0'],
])('%s', async (_name, visible, columnBefore, must) => {
  const at = (column: number) => ({ ...observation, cursor: { column, row: 7, visible } })
  const read = { ...same, observation: at(5) }
  const judged = { seen: { ...same, observation: at(columnBefore) } }
  const { steps } = await play({ reads: [read, working] }, judged)
  expect(steps.at(-1)).toBe(pressed.at(-1)?.replace('pane_current', `${must} & pane_current`))
})

test('keys are those that reach the option from the present selection', async () => {
  const moved = {
    ...PROMPT,
    options: [{ ...PROMPT.options[0]!, keys: ['Up', 'Enter'] as const, row: '   3. No' }],
  }
  const { steps } = await play({ reads: [showing(moved), working] })
  expect(steps.at(-1)).toBe(pressed.at(-1)?.replace('%1 1', '%1 Up Enter'))
})

test('a prompt that has been unchanged for long enough is answered without a wait', async () => {
  const { steps } = await play({ reads: [same, working] }, { unchangedSince: 0 })
  expect(steps).toEqual(pressed.filter((step) => step !== 'wait 150'))
})

test('a prompt counts as unchanged since its last rows came', async () => {
  const painted = await play({ reads: [same, working], lastOutput: 940 })
  const animated = await play({ reads: [same, working], lastOutput: 1001 })
  const waits = ({ steps }: typeof painted): string[] => steps.filter((step) => step.startsWith('wait'))
  expect([waits(painted), waits(animated)]).toEqual([['wait 150', 'wait 190'], ['wait 150']])
})

test.each([
  ['before the key', [new Error('a bug')], { outcome: 'failed', faults: ['check_failed'] }],
  ['after the key', [same, new Error('a bug')], { outcome: 'unknown', faults: ['confirm_failed'] }],
])('a capture that throws %s ends the answer, which is never given again', async (_when, reads, acted) => {
  expect((await play({ reads })).acted).toEqual({ ...acted, intended: true })
})
