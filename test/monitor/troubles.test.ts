/** Troubles without a prompt: limits, outages, an agent that is stuck, and a restart in between. */

import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import type { ItemRecord } from '../../src/core/items/item.ts'
import { itemsOf } from '../../src/core/items/items.ts'
import type { TrailNote } from '../../src/core/trail/note.ts'
import { AnalyzerFault } from '../../src/plugin/contract.ts'
import { ScriptedChannel } from '../../tools/bench/model-calls/scripted-channel.ts'
import { analysisOf, analyzer } from '../host/analyzers.ts'
import { workingScreen } from '../support/screens.ts'
import { SCRIPTED, ScriptedMonitor } from '../support/scripted-monitor.ts'

const CURSOR = { column: 0, row: 0, visible: true }
const AT_LIMIT = 'test/screens/claude-code/limit-weekly/screen.txt'
const ANN = { name: 'ann', via: 'cli', host: 'desk', claimed: true }
const isItem = (note: TrailNote): note is ItemRecord => 'transition' in note

const written = (note: TrailNote): string => {
  if (!isItem(note)) return 'other'
  const { item } = note
  if (note.transition === 'open') return `open ${note.item.worker} ${note.item.kind}`
  return 'end' in note ? `${item.id} ${note.end.why}` : `${item.id} ${note.transition}`
}

const WORKS = { status: 'working', action: 'none', answer: null, prompt: null } as const

/** A model that is asked about every screen that no prefilter knows, and that the test can take down. */
function model() {
  const state = { isDown: false, asked: 0 }
  const answers = analyzer('model', () => {
    state.asked += 1
    if (!state.isDown) return analysisOf({ ...WORKS, model: 'model' })
    throw new AnalyzerFault('the model API answered 529', {
      ...{ kind: 'overloaded', retryAfter_ms: null, remedy: null, spent: null },
    })
  })
  return { state, answers }
}

interface Scene {
  readonly channel?: Channel
  readonly answers?: ReturnType<typeof model>['answers']
  readonly limits?: Partial<(typeof SCRIPTED)['settings']['limits']>
  readonly before?: readonly TrailNote[]
  readonly trouble?: () => string | null
}

/** A monitor with one channel to notify people, after the records of an earlier one. */
async function start({ channel = new ScriptedChannel(), answers, limits, before = [], trouble }: Scene) {
  const told: string[] = []
  const settings = { ...SCRIPTED.settings, limits: { ...SCRIPTED.settings.limits, ...limits } }
  const scripted = await ScriptedMonitor.start({
    channel,
    config: { ...SCRIPTED, settings },
    ...(answers === undefined ? {} : { analyzer: answers }),
    ways: [{ tell: async ({ about, worker, kind }) => void told.push(`${about} ${worker} ${kind}`) }],
    earlier: {
      recent: async () => ({ decisions: [], items: itemsOf(before.filter(isItem)) }),
      ...(trouble === undefined ? {} : { trouble }),
    },
  })
  return { scripted, told }
}

/** Shows another screen for this long. */
async function show(
  scripted: ScriptedMonitor,
  channel: ScriptedChannel,
  rows: readonly string[],
  ms: number,
) {
  channel.show('w1', { rows, command: 'claude', cursor: CURSOR })
  scripted.monitor.events.onOutput('w1', false)
  await scripted.pass(ms)
}

const waiting = ({ monitor }: ScriptedMonitor): string[] =>
  [...monitor.items!.items.values()]
    .filter(({ end }) => end === null)
    .map(({ id, worker, kind, state }) => `${id} ${worker} ${kind} ${state}`)

const unknown = (text: string): string[] => ['Some other agent 1.0', '', `| ${text}`]

test('a model that is down is one item until it answers, even across a restart, and nothing else reports it', async () => {
  const { state, answers } = model()
  const channel = new ScriptedChannel()
  state.isDown = true
  const first = await start({ channel, answers })
  await show(first.scripted, channel, unknown('Here I am'), 20_000)
  await show(first.scripted, channel, unknown('and here'), 100_000)
  const { items } = first.scripted.monitor.items!
  const outage = [...items.values()].find(({ kind }) => kind === 'outage')!
  first.scripted.monitor.items!.note({ transition: 'snoozed', item: outage, until: null, by: ANN })
  await first.scripted[Symbol.asyncDispose]()
  expect([outage.reasoning, first.told.filter((word) => word.includes('outage'))]).toEqual([
    'model: the model API answered 529. It is tried again in 30 s; until it answers, people decide.',
    ['item czarina-monitor outage'],
  ])
  expect(first.told.filter((word) => word.startsWith('news'))).toEqual([])

  const again = await start({ channel, answers, before: first.scripted.notes })
  await again.scripted.pass(5000)
  const still = `${outage.id} czarina-monitor outage snoozed`
  expect(waiting(again.scripted)).toContain(still)
  await show(again.scripted, channel, unknown('again'), 20_000)
  expect(waiting(again.scripted)).toContain(still)
  state.isDown = false
  await show(again.scripted, channel, unknown('at work'), 1_200_000)
  await show(again.scripted, channel, unknown('still at work'), 60_000)
  await again.scripted[Symbol.asyncDispose]()
  const all = [...first.scripted.notes, ...again.scripted.notes].map(written)
  expect(all.filter((line) => line.includes('outage') || line.startsWith(outage.id))).toEqual([
    'open czarina-monitor outage',
    `${outage.id} snoozed`,
    `${outage.id} the outage is over`,
  ])
  expect(again.told.filter((word) => word.includes('outage'))).toEqual([])
})

test('an agent at its usage limit is one item with that name, which no answer ends and a restarted monitor knows', async () => {
  const rows = (await readFile(AT_LIMIT, 'utf8')).split('\n')
  const channel = new ScriptedChannel()
  const first = await start({ channel })
  await show(first.scripted, channel, rows, 60_000)
  const [id = ''] = first.scripted.monitor.items!.items.keys()
  const answer = { answer: { word: 'yes' }, by: ANN, isConfirmed: false }
  const answering = first.scripted.monitor.answer(id, answer)
  await first.scripted.pass(1000)
  expect(await answering).toEqual({
    refusal: {
      code: 'asks_nothing',
      text: expect.stringMatching(
        new RegExp(`^it asks nothing: It gave up: .* Look at it: czarina-monitor go ${id}$`),
      ),
    },
  })
  await first.scripted[Symbol.asyncDispose]()
  const again = await start({ channel, before: first.scripted.notes })
  await show(again.scripted, channel, rows, 60_000)
  expect(waiting(again.scripted)).toEqual([`${id} w1 limit open`])
  await show(again.scripted, channel, workingScreen(), 60_000)
  await again.scripted[Symbol.asyncDispose]()
  expect([first.told, [...first.scripted.notes, ...again.scripted.notes].map(written)]).toEqual([
    ['item w1 limit'],
    ['open w1 limit', `${id} the limit is over`],
  ])
})

test('a screen that nobody could read and the limit that follows it are two items', async () => {
  const rows = (await readFile(AT_LIMIT, 'utf8')).split('\n')
  const channel = new ScriptedChannel()
  const unclear = { status: 'confused', action: 'intervene', answer: null, prompt: null } as const
  const answers = analyzer('model', () => analysisOf(unclear))
  const { scripted, told } = await start({ channel, answers })
  await show(scripted, channel, unknown('Here I am'), 60_000)
  await show(scripted, channel, rows, 60_000)
  await scripted[Symbol.asyncDispose]()
  const [first = ''] = scripted.monitor.items!.items.keys()
  expect([told, scripted.notes.map(written)]).toEqual([
    ['item w1 confused', 'item w1 limit'],
    ['open w1 confused', `${first} something else is wrong now`, 'open w1 limit'],
  ])
})

test('a limit on models notifies a person once it blocks a call, and ends by itself', async () => {
  const { state, answers } = model()
  const channel = new ScriptedChannel()
  const { scripted, told } = await start({ channel, answers, limits: { model_calls_per_minute: 1 } })
  await show(scripted, channel, unknown('Here I am'), 10_000)
  expect([state.asked, scripted.notes.map(written)]).toEqual([1, []])
  await show(scripted, channel, unknown('and here'), 40_000)
  const limit = [...scripted.monitor.items!.items.values()].find(({ kind }) => kind === 'limit')
  expect(limit?.reasoning).toMatch(
    /^Limit model_calls_per_minute is reached \(1 of 1 model calls in a minute\) until .*\. No model is asked meanwhile\.$/,
  )
  await show(scripted, channel, workingScreen(), 60_000)
  await scripted[Symbol.asyncDispose]()
  const own = scripted.notes.map(written).filter((line) => /czarina-monitor|limit/.test(line))
  expect([own, told.filter((word) => word.includes('czarina-monitor'))]).toEqual([
    ['open czarina-monitor limit', `${limit?.id} the limit is over`],
    ['item czarina-monitor limit'],
  ])
})

test('a silent channel, even across a restart, is one item until it answers', async () => {
  const channel = new ScriptedChannel()
  const state = { isSilent: false }
  const watch: Channel['watch'] = async (workers) => {
    const found = await channel.watch(workers)
    if (!state.isSilent) return found
    return { ...found, placements: new Map(), isSilent: true, silence: 'no server answers: w1' }
  }
  const silent: Channel = Object.assign(Object.create(channel), { watch })
  const first = await start({ channel: silent })
  await first.scripted.pass(5000)
  state.isSilent = true
  await first.scripted.pass(60_000)
  await first.scripted[Symbol.asyncDispose]()
  const [id = ''] = first.scripted.monitor.items!.items.keys()
  const again = await start({ channel: silent, before: first.scripted.notes })
  await again.scripted.pass(60_000)
  expect(waiting(again.scripted)).toEqual([`${id} czarina-monitor outage open`])
  state.isSilent = false
  await again.scripted.pass(60_000)
  await again.scripted[Symbol.asyncDispose]()
  expect([...first.scripted.notes, ...again.scripted.notes].map(written)).toEqual([
    'open czarina-monitor outage',
    `${id} the outage is over`,
  ])
})

test('a trail that cannot be written is an item until it can be written', async () => {
  const state: { why: string | null } = { why: 'the disk is full' }
  const { scripted, told } = await start({ trouble: () => state.why })
  await scripted.pass(10_000)
  const [id = ''] = scripted.monitor.items!.items.keys()
  state.why = null
  await scripted.pass(10_000)
  await scripted[Symbol.asyncDispose]()
  expect([told, scripted.notes.map(written)]).toEqual([
    ['item czarina-monitor outage'],
    ['open czarina-monitor outage', `${id} the outage is over`],
  ])
})

test('a trouble of the project takes no answer, and says what helps', async () => {
  const { scripted } = await start({ trouble: () => 'the disk is full' })
  await scripted.pass(2000)
  const [id = ''] = scripted.monitor.items!.items.keys()
  expect(await scripted.monitor.answer(id, { answer: { word: 'yes' }, by: ANN, isConfirmed: true })).toEqual({
    refusal: {
      code: 'asks_nothing',
      text: 'it asks nothing: the disk is full. It is tried again by itself; what is wrong: czarina-monitor doctor',
    },
  })
  await scripted[Symbol.asyncDispose]()
})
