/** Troubles as items: seconds of a film, each condition at that time, and what that opens and ends. */

import { expect, test } from 'vitest'
import type { Decision } from '../../../src/core/decision.ts'
import type { Facts } from '../../../src/core/facts.ts'
import type { Items, Transition } from '../../../src/core/items/item.ts'
import { itemsAfter, NO_ITEMS, transitionsAfter } from '../../../src/core/items/items.ts'
import {
  analyzerConditions,
  type Condition,
  channelCondition,
  holdConditions,
  limitConditions,
  trailCondition,
  troubleTransitions,
} from '../../../src/core/items/troubles.ts'
import type { StandingBlock } from '../../../src/core/limits/standing-blocks.ts'
import { PLAIN_REDACTOR } from '../../../src/redact/redactor.ts'
import { DECISION, FACTS, ITEM, recorded } from '../../support/samples.ts'

const AT = '2026-01-16T15:00:00.000Z'
const HOLD: StandingBlock = {
  kind: 'hold',
  since: '2026-01-16T14:00:00.000Z',
  reason: 'three answers had no effect',
}
const STILL = { ...FACTS, signs: [], history: { ...FACTS.history, minutes_since_activity: 20 } }
const LIMIT: Facts = { ...FACTS, signs: ['usage_limit'] }
const CRASH: Facts = { ...FACTS, signs: ['agent_exited'] }
const PAUSE: StandingBlock = { ...HOLD, kind: 'pause' }

const holds = (workers: Record<string, StandingBlock>, project: StandingBlock | null = null) =>
  holdConditions({ project, workers: new Map(Object.entries(workers)) }, ['alpha', 'beta'])
const health = (outage: 'misconfigured' | 'overloaded' | null, isKnown = true) =>
  analyzerConditions([
    { plugin: 'haiku', outage: outage && { kind: outage, text: `${outage}.` }, isKnown },
    { plugin: 'prefilter', outage: null, isKnown: true },
  ])
const limit = (name: 'usd_per_day' | 'model_calls_per_minute', isModelUnasked: boolean) =>
  limitConditions({ because: 'budget', name, sentence: 'Reached.', endsAt: null }, isModelUnasked)

const textOf = (transition: Transition): string => {
  if (transition.transition === 'open')
    return `open ${transition.item.worker} ${transition.item.kind}: ${transition.item.reasoning}`
  return 'end' in transition ? `${transition.item.id} ${transition.end.why}` : transition.transition
}

/** The transitions of each moment, and all items at the end; ids are numbered. */
function film(moments: readonly (readonly Condition[])[], before: Items = NO_ITEMS) {
  let items = before
  let ids = 0
  const newId = () => `id${String(++ids).padStart(2, '0')}-`
  const all = moments.map((conditions) => {
    const transitions = troubleTransitions(items, conditions, { at: AT, newId, redactor: PLAIN_REDACTOR })
    items = itemsAfter(items, recorded(transitions)).items
    return transitions.map(textOf)
  })
  return { all, items }
}

test.each<[string, readonly (readonly Condition[])[], readonly (readonly string[])[]]>([
  [
    'a hold until somebody resumes its worker; a pause is no item',
    [holds({ alpha: HOLD, beta: PAUSE }), holds({ alpha: HOLD }), holds({})],
    [['open alpha hold: on hold: three answers had no effect'], [], ['id01 resumed']],
  ],
  [
    'a hold of the whole project',
    [holds({}, HOLD), holds({}, PAUSE)],
    [['open czarina-monitor hold: on hold: three answers had no effect'], ['id01 resumed']],
  ],
  ['a hold of a worker that is not configured is no item', [holds({ gamma: HOLD })], [[]]],
  [
    'a model that does not answer, and answers again',
    [health(null, false), health('overloaded'), health('overloaded'), health(null, false), health(null)],
    [[], ['open czarina-monitor outage: haiku: overloaded.'], [], [], ['id01 the outage is over']],
  ],
  [
    'an outage that turns into another one: other things help',
    [health('overloaded'), health('misconfigured')],
    [
      ['open czarina-monitor outage: haiku: overloaded.'],
      ['id01 the outage is over', 'open czarina-monitor outage: haiku: misconfigured.'],
    ],
  ],
  [
    'an analyzer that fails, and is no longer used',
    [health('overloaded'), analyzerConditions([])],
    [['open czarina-monitor outage: haiku: overloaded.'], ['id01 the outage is over']],
  ],
  [
    'a limit, once it has kept a model from being asked, until none is reached',
    [
      limit('usd_per_day', false),
      limit('usd_per_day', true),
      limit('usd_per_day', false),
      limitConditions(null, false),
    ],
    [
      [],
      ['open czarina-monitor limit: Reached. No model is asked meanwhile.'],
      [],
      ['id01 the limit is over'],
    ],
  ],
  [
    'one limit after the other',
    [limit('model_calls_per_minute', true), limit('usd_per_day', true)],
    [
      ['open czarina-monitor limit: Reached. No model is asked meanwhile.'],
      ['id01 the limit is over', 'open czarina-monitor limit: Reached. No model is asked meanwhile.'],
    ],
  ],
  [
    'a disk that accepts nothing for a while',
    [[trailCondition('the disk is full')], [trailCondition('the disk is full')], [trailCondition(null)]],
    [['open czarina-monitor outage: the disk is full'], [], ['id01 the outage is over']],
  ],
])('%s', (_, moments, wanted) => {
  expect(film(moments).all).toEqual(wanted)
})

test('what it shows', () => {
  expect([...film([health('misconfigured')]).items.values()]).toEqual([
    {
      ...{ id: 'id01', worker: 'czarina-monitor', kind: 'outage', about: 'haiku', since: AT },
      ...{ question: 'haiku is misconfigured', reasoning: 'haiku: misconfigured.' },
      ...{ decision: '', episode: null, agent: null, place: '', rules: [], options: [], screen: null },
      ...{ risk: { level: 'caution', why: [] }, state: 'open', snoozedAt: null, until: null, end: null },
    },
  ])
})

test('a secret in the description of a fault is not kept', () => {
  const secret = `sk-ant-api03-${'a1B2'.repeat(20)}`
  const { items } = film([[trailCondition(`no place for ${secret}`)]])
  expect([...items.values()][0]?.reasoning).toMatch(/^no place for (?!.*a1B2)/)
})

test('two that begin at once get two ids, although their long ids begin alike', () => {
  const transitions = troubleTransitions(NO_ITEMS, holds({ alpha: HOLD, beta: HOLD }), {
    ...{ at: AT, newId: () => 'abcd-1234', redactor: PLAIN_REDACTOR },
  })
  expect(transitions.map(({ item }) => item.id)).toEqual(['abcd', 'abcd1'])
})

test.each([
  ['it was never asked, and it is silent', 'unknown', false, null, 'unknown'],
  ['it answers', 'unknown', true, null, 'well'],
  ['it is silent for a moment', 'well', false, null, 'well'],
] as const)('a channel: %s', (_, before, isAnswering, silence, wanted) => {
  expect(channelCondition(before, { isAnswering, silence })).toBe(wanted)
})

test('a channel that is silent for too long is a trouble until it answers', () => {
  const silent = channelCondition('well', { isAnswering: false, silence: 'no server: alpha' })
  expect([
    silent,
    channelCondition(silent, { isAnswering: false, silence: null }),
    channelCondition(silent, { isAnswering: true, silence: null }),
  ]).toEqual([{ question: 'nothing is watched', reasoning: 'no server: alpha', since: null }, silent, 'well'])
})

test.each<[string, wanted: Partial<Decision>, string[]]>([
  ['that stays the same', { status: 'working', facts: STILL }, []],
  ['that is at a limit now', { status: 'error', facts: LIMIT }, ['gone d1', 'open ffff']],
  ['that has ended with an error', { status: 'error', facts: CRASH }, ['gone d1', 'open ffff']],
])('a worker without a prompt for which a person was called, and %s', (_, now, wanted) => {
  const { id: _id, ...content } = ITEM
  const before: Items = new Map([['d1', { ...ITEM, kind: 'working', episode: null, options: [] }]])
  const called = {
    ...DECISION,
    id: 'ffff-1',
    effect: 'escalate',
    outcome: 'escalated',
    prompt: null,
  } as const
  const judged = { decision: { ...called, ...now }, episode: null, hasEnded: false, isRejected: false }
  const transitions = transitionsAfter(before, { ...judged, pressed: null, content: () => content })
  expect(transitions.map(({ transition, item }) => `${transition} ${item.id}`)).toEqual(wanted)
})

test('a capture of its worker does not end it, and both wait', () => {
  const { items } = film([holds({ alpha: HOLD })])
  const { id: _id, state: _state, until: _until, end: _end, ...content } = ITEM
  const decision = { ...DECISION, id: 'ffff-1', effect: 'escalate' as const, outcome: 'escalated' as const }
  const judged = { decision, episode: 'e1', hasEnded: false, isRejected: false, pressed: null }
  const transitions = transitionsAfter(items, { ...judged, content: () => content })
  expect(transitions.map(({ transition, item }) => `${transition} ${item.id}`)).toEqual(['open ffff'])
})
