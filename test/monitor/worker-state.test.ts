/** The reducer as films: a list of events, and after each the change of the state, with the next capture. */

import { describe, expect, test } from 'vitest'
import type { Place } from '../../src/channels/channel.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Block } from '../../src/core/limits/block.ts'
import { newWorker, remember } from '../../src/monitor/remember.ts'
import type { WorkerEvent, WorkerState } from '../../src/monitor/worker-state.ts'
import { DECISION, WORKER } from '../support/samples.ts'

const START: WorkerState = newWorker(WORKER, [], { now: 0, wall: 0 })
const here: Place = { id: '%1', process: 'a', label: 's:0.0', printedAt: 0 }
const restarted: Place = { ...here, process: 'b' }

/** A state in a few words, without those that say nothing. */
function wordsOf({
  place,
  screen,
  prompts,
  isHeldBack,
  faultsInRow,
  lastActivity,
  next,
  ...state
}: WorkerState): string[] {
  const { episode } = prompts
  return [
    place === null ? 'nowhere' : `in ${place.process}`,
    ...(state.denied === null ? [] : [`denied: ${state.denied}`]),
    ...(screen.rows.length === 0 ? [] : [`shows ${screen.rows.map(({ text }) => text).join('/')}`]),
    ...(screen.judged === '' ? [] : [`judged ${screen.judged}`]),
    ...(screen.judgedRows === null ? [] : [`rows judged ${screen.judgedRows.length}`]),
    ...(screen.asked === null ? [] : [`asked about ${screen.asked.rows.join('/')}`]),
    ...(episode === null ? [] : [`${episode.id} ${episode.answered ? 'answered' : 'open'}`]),
    ...(prompts.answeredScreen === null ? [] : [`answered screen ${prompts.answeredScreen}`]),
    ...(prompts.refusals === null ? [] : [`refused ${prompts.refusals.tries}`]),
    ...(isHeldBack ? ['held back'] : []),
    ...(faultsInRow === 0 ? [] : [`faults ${faultsInRow}`]),
    ...(state.staleCaptures === 0 ? [] : [`stale ${state.staleCaptures}`]),
    `active ${lastActivity}`,
    ...(next === null ? [] : [`next in ${next.delay_ms}${next.force ? ' by force' : ''}`]),
  ]
}

/** The words that each event adds (`+`) and removes (`-`). */
function film(events: readonly WorkerEvent[], start = START): string[][] {
  let state = start
  return events.map((event) => {
    const before = wordsOf(state)
    state = remember(state, event)
    const after = wordsOf(state)
    const gone = before.filter((word) => !after.includes(word)).map((word) => `- ${word}`)
    return [event.kind, ...gone, ...after.filter((word) => !before.includes(word)).map((word) => `+ ${word}`)]
  })
}

const placed = (place: Place | null, now: number, denied: string | null = null): WorkerEvent => {
  return { kind: 'placed', place, denied, now }
}
const captured = (now: number, ...rows: string[]): WorkerEvent => ({
  kind: 'captured',
  startedAt: now,
  rows,
  now,
})
const read = (now: number, over: Partial<Extract<WorkerEvent, { kind: 'read' }>> = {}): WorkerEvent => {
  return {
    kind: 'read',
    conclusive: false,
    trigger: 'output',
    isOther: false,
    interval_ms: 10_000,
    now,
    ...over,
  }
}
const identified = (
  now: number,
  subject: string,
  promptId: string | null = null,
  program = 'p',
): WorkerEvent => {
  return { kind: 'identified', subject, promptId, program, sure: true, decisionId: `d${now}`, now }
}
const acted = (now: number, over: Partial<Extract<WorkerEvent, { kind: 'acted' }>> = {}): WorkerEvent => {
  const nothing = { episodeBefore: null, unreadScreen: null, isFaulty: false, block: null }
  return { kind: 'acted', outcome: 'none', intended: false, ...nothing, now, ...over }
}
const PAUSED: Block = { because: 'paused', name: 'paused', sentence: 'Paused.', endsAt: null }

test('a prompt is judged, answered once, gone, and asked again by another process', () => {
  const sent = { outcome: 'sent', intended: true } as const
  expect(
    film([
      placed(here, 0),
      captured(1, 'go?'),
      read(2, { conclusive: true }),
      identified(3, 'h1', 'q'),
      acted(4, sent),
      captured(5, 'works'),
      read(6, { conclusive: true }),
      identified(7, 'h2'),
      captured(8, 'go?'),
      identified(9, 'h1', 'q'),
      acted(10, { outcome: 'unconfirmed', intended: true }),
      placed(restarted, 11),
    ]),
  ).toEqual([
    ['placed', '- nowhere', '+ in a'],
    ['captured', '- active 0', '+ shows go?', '+ active 1'],
    ['read'],
    ['identified', '+ judged h1', '+ d3 open'],
    ['acted', '- d3 open', '+ d3 answered'],
    ['captured', '- shows go?', '- active 1', '+ shows works', '+ active 5'],
    ['read'],
    ['identified', '- judged h1', '- d3 answered', '+ judged h2'],
    ['captured', '- shows works', '- active 5', '+ shows go?', '+ active 8'],
    ['identified', '- judged h2', '+ judged h1', '+ d9 open'],
    ['acted', '- d9 open', '+ d9 answered'],
    ['placed', '- in a', '- shows go?', '- judged h1', '- d9 answered', '+ in b'],
  ])
})

test('a pane that returns with the same process keeps its answers, but not its screen', () => {
  const answered = [
    placed(here, 0),
    captured(1, 'x'),
    acted(2, { outcome: 'sent', intended: true, unreadScreen: 'h' }),
  ]
  expect(
    film([...answered, placed(null, 3), placed(here, 4), placed(null, 5, 'it is taken')]).slice(2),
  ).toEqual([
    ['acted', '+ answered screen h'],
    ['placed', '- in a', '- shows x', '+ nowhere'],
    ['placed', '- nowhere', '+ in a'],
    ['placed', '- in a', '+ nowhere', '+ denied: it is taken'],
  ])
})

test('analyzers are asked about an unknown screen once it has stopped changing, and then not again', () => {
  const ask = {
    kind: 'asked',
    process: 'a',
    rows: ['x'],
    isLasting: false,
    asksSomething: true,
    wasAsked: true,
  } as const
  expect(
    film([
      placed(here, 0),
      captured(20_000, 'x'),
      read(20_000),
      captured(22_000, 'x'),
      read(22_000),
      { ...ask, now: 22_000 },
      identified(22_000, 'h'),
      captured(23_000, 'y'),
      read(23_000, { isOther: true }),
      read(23_000, { trigger: 'stale', isOther: true }),
    ]).slice(1),
  ).toEqual([
    ['captured', '- active 0', '+ shows x', '+ active 20000'],
    ['read', '+ next in 2000'],
    ['captured', '- next in 2000'],
    ['read'],
    ['asked', '+ rows judged 1'],
    ['identified', '+ judged h'],
    ['captured', '- shows x', '- active 20000', '+ shows y', '+ active 23000'],
    ['read', '- judged h', '+ next in 9000 by force'],
    ['read'],
  ])
})

test('an answer of analyzers that comes after the worker has moved is not remembered for the new place', () => {
  const ask = { kind: 'asked', process: 'a', rows: ['x'], isLasting: true, asksSomething: true } as const
  const asked: WorkerEvent = { ...ask, wasAsked: true, now: 3 }
  expect(film([placed(here, 0), placed(restarted, 1), asked]).at(-1)).toEqual(['asked'])
})

test('a blocked or failed answer determines when the screen is captured next', () => {
  const limit: Block = { because: 'budget', name: 'keys_per_minute', sentence: 'Enough.', endsAt: 9000 }
  const events: WorkerEvent[] = [
    acted(1, { block: PAUSED }),
    { kind: 'released' },
    acted(2000, { block: limit }),
    acted(3, { outcome: 'deferred' }),
    acted(4, { outcome: 'failed', isFaulty: true }),
    acted(5, { outcome: 'failed', isFaulty: true }),
    acted(6, { outcome: 'stale' }),
    { kind: 'stepped', prompt: 'e', reply: 'stale' },
    { kind: 'stepped', prompt: 'e', reply: 'stale' },
    { kind: 'stepped', prompt: 'e', reply: 'sent' },
    acted(7),
  ]
  expect(film(events)).toEqual([
    ['acted', '+ held back'],
    ['released', '- held back'],
    ['acted', '+ next in 7000 by force'],
    ['acted', '- next in 7000 by force', '+ next in 5000 by force'],
    ['acted', '- next in 5000 by force', '+ faults 1', '+ next in 10000 by force'],
    ['acted', '- faults 1', '- next in 10000 by force', '+ faults 2', '+ next in 20000 by force'],
    ['acted', '- faults 2', '- next in 20000 by force', '+ next in 1000 by force'],
    ['stepped', '+ refused 1'],
    ['stepped', '- refused 1', '+ refused 2'],
    ['stepped', '- refused 2'],
    ['acted', '- next in 1000 by force'],
  ])
})

test('a worker that shows or logs nothing becomes stale, and any activity ends that', () => {
  expect(
    film([{ kind: 'silent' }, { kind: 'silent' }, { kind: 'logged', now: 5 }, { kind: 'silent' }]),
  ).toEqual([
    ['silent', '+ stale 1'],
    ['silent', '- stale 1', '+ stale 2'],
    ['logged', '- stale 2', '- active 0', '+ active 5'],
    ['silent', '+ stale 1'],
  ])
})

describe('before the restart', () => {
  const unconfirmed: Decision = { ...DECISION, outcome: 'unconfirmed' }
  const prompt = { ...DECISION.prompt!, id: 'p2', episode: 'e2' }
  const other: Decision = { ...DECISION, effect: 'escalate', outcome: 'escalated', prompt }
  const working: Decision = { ...DECISION, prompt: null, effect: 'log', outcome: 'none', status: 'working' }
  const unread: Decision = { ...unconfirmed, prompt: null, screen: 's1' }

  test.each<[string, Decision[], [prompt: string | null, screen: string | null]]>([
    ['nothing', [], [null, null]],
    ['a confirmed answer', [DECISION], [null, null]],
    ['an unconfirmed answer', [unconfirmed], ['p1', 'p1']],
    ['an answer with an unknown outcome', [{ ...unconfirmed, outcome: 'unknown' }], ['p1', 'p1']],
    ['a half-drawn frame after it', [unconfirmed, other], ['p1', 'p1']],
    ['work after it', [unconfirmed, working], [null, 'p1']],
    ['another answer after it, confirmed', [unconfirmed, { ...other, outcome: 'sent' }], [null, null]],
    ['a key for a screen that nobody could read', [unread], [null, 's1']],
    ['the same after an answer', [unconfirmed, unread], [null, 's1']],
  ])('%s', (_name, earlier, answered) => {
    const { episode, answeredScreen } = newWorker(WORKER, earlier, { now: 0, wall: 0 }).prompts
    const spent = episode?.answered ? episode : episode?.behind
    expect([spent?.promptId ?? null, answeredScreen]).toEqual(answered)
  })
})
