/** What a message says: about one item, about many, and when only the worker may be named. */

import { expect, test } from 'vitest'
import type { Item } from '../../src/core/items/item.ts'
import { asWorkerOnly, wordMessage } from '../../src/people/messages.ts'
import type { Message } from '../../src/people/news.ts'
import { ITEM } from '../support/samples.ts'

const AT = Date.parse(ITEM.since) + 3_720_000
const of = (over: Partial<Item>): Message =>
  wordMessage({ about: 'item', item: { ...ITEM, ...over } }, () => null, AT)
const idle: Partial<Item> = {
  ...{ kind: 'stuck', episode: null, about: null, question: '', options: [] },
  reasoning: 'It has not moved for five minutes.',
}
const long = `echo ${'a'.repeat(2000)} | xargs rm -rf ../shared`

test.each<[string, Message, headline: string, lines: readonly string[]]>([
  [
    'a prompt',
    of({}),
    'alpha needs you: contained: mkdir -p out – Asks to run mkdir -p out (1 h 02). czarina-monitor answer d1 no',
    [
      'contained: mkdir -p out – Asks to run mkdir -p out',
      'Waiting for 1 h 02, item d1',
      'czarina-monitor answer d1 no',
      'czarina-monitor show d1',
    ],
  ],
  [
    'one that only reads, without an option that denies',
    of({ risk: { level: 'read_only', why: [] }, options: ITEM.options.slice(0, 1) }),
    'alpha needs you: mkdir -p out – Asks to run mkdir -p out (1 h 02). czarina-monitor show d1',
    ['mkdir -p out – Asks to run mkdir -p out', 'Waiting for 1 h 02, item d1', 'czarina-monitor show d1'],
  ],
  [
    'a worker without a prompt',
    of(idle),
    'alpha needs you: It has not moved for five minutes. (1 h 02). czarina-monitor show d1',
    ['It has not moved for five minutes.', 'Waiting for 1 h 02, item d1', 'czarina-monitor show d1'],
  ],
  [
    'an agent at its usage limit',
    of({ ...idle, kind: 'limit', reasoning: 'It gave up: limit.' }),
    'alpha needs you: It gave up: limit. (1 h 02). czarina-monitor go d1',
    ['It gave up: limit.', 'Waiting for 1 h 02, item d1', 'czarina-monitor go d1', 'czarina-monitor show d1'],
  ],
])('%s', (_, message, headline, lines) => {
  expect([message.headline, message.lines]).toEqual([`czarina-monitor: ${headline}`, lines])
})

test('a trouble of the project is a message about the monitor itself, with the command that helps', () => {
  const { title, headline, lines, worker, kind } = of({
    ...{ ...idle, kind: 'outage', worker: 'czarina-monitor', decision: '', about: 'haiku' },
    ...{ question: 'haiku is overloaded', reasoning: 'haiku: no answer.' },
  })
  expect({ title, headline, lines, worker, kind }).toEqual({
    ...{ title: 'czarina-monitor needs you', worker: 'czarina-monitor', kind: 'outage' },
    headline: 'czarina-monitor needs you: haiku: no answer. (1 h 02). czarina-monitor doctor',
    lines: [
      'haiku: no answer.',
      'Waiting for 1 h 02, item d1',
      'czarina-monitor doctor',
      'czarina-monitor show d1',
    ],
  })
})

test('a very long command keeps its beginning and its end, where the harm often is', () => {
  const { headline, lines } = of({ about: long, reasoning: 'rm -rf ../shared' })
  expect(headline).toMatch(
    /^czarina-monitor: alpha needs you: contained: echo a+…a* \| xargs rm -rf \.\.\/shared – rm -rf \.\.\/shared \(/,
  )
  expect(headline.length).toBeLessThan(200)
  expect([lines[0]?.length, lines[0]?.endsWith('../shared – rm -rf ../shared')]).toEqual([1000, true])
})

test('a digest lists the first ten, in the given order, and the command that shows all', () => {
  const items = Array.from({ length: 12 }, (_, index) => ({ ...ITEM, id: `i${index}`, worker: `w${index}` }))
  const { title, headline, lines, kind, risk } = wordMessage({ about: 'digest', items }, () => null, AT)
  const names = items.map(({ worker }) => worker).join(', ')
  expect([title, headline, kind, risk]).toEqual([
    '12 need you',
    `czarina-monitor: 12 need you: ${names}. czarina-monitor inbox`,
    'digest',
    'contained',
  ])
  expect([lines[0], ...lines.slice(9)]).toEqual([
    'w0 1 h 02 contained: mkdir -p out – Asks to run mkdir -p out (i0)',
    'w9 1 h 02 contained: mkdir -p out – Asks to run mkdir -p out (i9)',
    'and 2 more',
    'czarina-monitor inbox',
  ])
  expect(asWorkerOnly(wordMessage({ about: 'digest', items }, () => null, AT))).toEqual({
    ...{
      about: 'digest',
      worker: 'czarina-monitor',
      kind: 'digest',
      text: '12 need you',
      title: '12 need you',
    },
    ...{ headline: 'czarina-monitor: 12 need you', lines: [], risk: null, items: [] },
  })
})
