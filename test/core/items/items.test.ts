import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision } from '../../../src/core/decision.ts'
import type { Items, Transition } from '../../../src/core/items/item.ts'
import {
  isSnoozed,
  isWaiting,
  itemsAfter,
  NO_ITEMS,
  snoozeOf,
  transitionsAfter,
  waitingItems,
} from '../../../src/core/items/items.ts'
import { DECISION, ITEM, recorded } from '../../support/samples.ts'

const ANN = { name: 'ann', via: 'cli', host: 'desk', claimed: true }
const { id: _id, state: _state, snoozedAt: _snoozedAt, until: _until, end: _end, ...CONTENT } = ITEM

/** A capture of a worker, given by its prompt instance (null: none), its outcome, and what is remembered. */
interface Shot {
  readonly worker?: string
  readonly decision?: string
  readonly prompt: string | null
  readonly outcome: Decision['outcome']
  /** The open prompt instance if it is not the decision's: a capture that is not sure. */
  readonly open?: string | null
  readonly hasEnded?: boolean
  readonly isRejected?: boolean
  readonly pressed?: Decision
  readonly by?: Decision['by']
}

function decisionOf({ worker = 'alpha', decision = 'abcd-1', prompt, outcome, by }: Shot): Decision {
  return {
    ...{ ...DECISION, id: decision, worker, outcome, ...(by ? { by } : {}) },
    effect: outcome === 'escalated' ? 'escalate' : outcome === 'none' ? 'log' : 'execute',
    prompt: prompt === null ? null : { ...DECISION.prompt!, episode: prompt },
  }
}

/** What each shot causes, in words, and the items at the end. */
function film(shots: readonly Shot[], before: Items = NO_ITEMS): { texts: string[]; items: Items } {
  const texts: string[] = []
  let items = before
  for (const shot of shots) {
    const decision = decisionOf(shot)
    const transitions = transitionsAfter(items, {
      decision,
      episode: shot.open === undefined ? shot.prompt : shot.open,
      hasEnded: shot.hasEnded ?? false,
      isRejected: shot.isRejected ?? false,
      pressed: shot.pressed ?? null,
      content: () => ({ ...CONTENT, worker: decision.worker, episode: shot.prompt, decision: decision.id }),
    })
    items = itemsAfter(items, recorded(transitions)).items
    texts.push(transitions.map(wordsOf).join('; ') || '-')
  }
  return { texts, items }
}

function wordsOf(transition: Transition): string {
  if (transition.transition === 'open') return `open ${transition.item.id}`
  if (transition.transition === 'snoozed') return `snoozed ${transition.item.id}`
  const { item, end } = transition
  if (end.option !== null && end.decision === null)
    return `${transition.transition} ${item.id}: ${end.why}, with ${end.option}`
  return `${transition.transition} ${item.id}: ${end.why}${end.by === null ? '' : ` by ${end.by.name}`}`
}

const asks = (prompt: string, more: Partial<Shot> = {}): Shot => ({ prompt, outcome: 'escalated', ...more })
const works: Shot = { prompt: null, outcome: 'none' }

test.each<[string, readonly Shot[], readonly string[]]>([
  [
    'a prompt is one item while it is open',
    [asks('e1'), asks('e1'), works],
    ['open abcd', '-', 'answered abcd: answered at the pane'],
  ],
  [
    'a capture that is not sure ends nothing',
    [asks('e1'), { ...works, open: 'e1' }, works],
    ['open abcd', '-', 'answered abcd: answered at the pane'],
  ],
  [
    'the next prompt is another item, with another id',
    [asks('e1'), asks('e2', { decision: 'abcd-2' })],
    ['open abcd', 'answered abcd: answered at the pane; open abcd2'],
  ],
  [
    'our key ends it, whoever chose it',
    [
      asks('e1'),
      { prompt: 'e1', outcome: 'sent' },
      asks('e2', { decision: 'b-2' }),
      { prompt: 'e2', outcome: 'sent', by: ANN },
    ],
    ['open abcd', 'answered abcd: answered by the policy', 'open b2', 'answered b2: answered by ann'],
  ],
  [
    'a key that worked late',
    [
      asks('e1'),
      { prompt: 'e1', outcome: 'unconfirmed' },
      { ...works, pressed: decisionOf({ prompt: 'e1', outcome: 'unconfirmed', by: ANN }) },
    ],
    ['open abcd', '-', 'answered abcd: answered, with effect only later by ann'],
  ],
  [
    'an agent that ended',
    [asks('e1'), { ...works, hasEnded: true }],
    ['open abcd', 'gone abcd: its agent has ended'],
  ],
  [
    'an agent that reports a rejection',
    [asks('e1'), { ...works, isRejected: true }],
    ['open abcd', 'answered abcd: answered at the pane, with No'],
  ],
  [
    'a screen without a prompt',
    [{ prompt: null, outcome: 'escalated' }, { prompt: null, outcome: 'escalated' }, works],
    ['open abcd', '-', 'gone abcd: it went on by itself'],
  ],
  [
    'a prompt that was only out of sight keeps its item',
    [asks('e1'), works, asks('e1', { decision: 'ffff-9' })],
    ['open abcd', 'answered abcd: answered at the pane', 'open abcd'],
  ],
  ['another worker does not matter', [asks('e1'), { ...works, worker: 'beta' }], ['open abcd', '-']],
  ['what the policy answers is no item', [{ prompt: 'e1', outcome: 'sent' }, works], ['-', '-']],
])('%s', (_, shots, texts) => {
  expect(film(shots).texts).toEqual(texts)
})

const SNOOZED_AT = '2026-01-16T15:00:00.000Z'
const HALF_PAST = '2026-01-16T15:30:00.000Z'

test.each<[string, string | null, seconds: number, boolean]>([
  ['from the moment when it was asked for', HALF_PAST, 0, true],
  ['until its time is over', HALF_PAST, 1799.999, true],
  ['not after that', HALF_PAST, 1800, false],
  [
    'not before it began: the clock was set back, and its end is further away than it ever was',
    HALF_PAST,
    -0.001,
    false,
  ],
  ['not a day before either', HALF_PAST, -86_400, false],
  ['until the item ends if no time was given', null, 86_400, true],
  ['that one whatever the clock shows', null, -86_400, true],
])('an item is snoozed %s', (_, until, seconds, isOver) => {
  const { items } = film([asks('e1')])
  const [item] = items.values()
  const snoozed = itemsAfter(items, recorded([snoozeOf(item!, until, ANN)], SNOOZED_AT)).items.get('abcd')!
  const at = Date.parse(SNOOZED_AT) + seconds * 1000
  expect([isWaiting(snoozed), isSnoozed(snoozed, at)]).toEqual([true, isOver])
})

test('worst first, then oldest, and screens that nobody can answer last', () => {
  const of = (id: string, level: typeof ITEM.risk.level, since: string, options = ITEM.options) => ({
    ...{ ...ITEM, id, since: `2026-01-16T${since}:00.000Z`, options },
    risk: { level, why: [] },
  })
  const items = [
    of('look', 'dangerous', '09:00', []),
    of('new', 'dangerous', '12:00'),
    of('mild', 'read_only', '08:00'),
    of('old', 'dangerous', '11:00'),
    { ...of('over', 'dangerous', '07:00'), state: 'gone' as const },
  ]
  expect(waitingItems(new Map(items.map((item) => [item.id, item]))).map(({ id }) => id)).toEqual([
    'old',
    'new',
    'mild',
    'look',
  ])
})

test('after any captures a worker has at most one waiting item, no id is used twice, and the trail gives the same items', () => {
  const shot = fc.record({
    worker: fc.constantFrom('alpha', 'beta'),
    prompt: fc.constantFrom('e1', 'e2', 'e3', null),
    outcome: fc.constantFrom<Decision['outcome']>('escalated', 'none', 'sent', 'unconfirmed', 'deferred'),
    hasEnded: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(shot, { maxLength: 30 }), (shots) => {
      const numbered = shots.map((each, index) => ({
        ...each,
        prompt: each.prompt && `${each.worker} ${each.prompt}`,
        decision: `abcd${index}-x`,
      }))
      const { items } = film(numbered)
      const waiting = [...items.values()].filter(isWaiting).map(({ worker }) => worker)
      expect(new Set(waiting).size).toBe(waiting.length)
      expect([...items].every(([id, item]) => id === item.id)).toBe(true)
    }),
  )
})
