/** Who is notified when, as a film: seconds, what happened, then the messages and the log. */

import { expect, test } from 'vitest'
import type { News } from '../../src/people/news.ts'
import { createNotifier } from '../../src/people/notifier.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { DECISION } from '../support/samples.ts'

const lost: News = { about: 'place', place: { worker: 'w1', kind: 'lost', text: 'is gone' } }
const limit = (endsAt: number): News => ({
  about: 'limit',
  block: { because: 'budget', name: 'usd_per_day', sentence: 'Enough.', endsAt },
})
const outage: News = {
  about: 'outage',
  outage: { plugin: 'haiku', kind: 'unreachable', text: 'no answer', over: false },
}

async function film(events: readonly (readonly [at_s: number, News])[]): Promise<string[]> {
  const did: string[] = []
  let now = 0
  const people = createNotifier({
    journal: { notify: (_worker, kind) => void did.push(`${now / 1000} written ${kind}`) },
    teller: {
      news: ({ kind }) => void did.push(`${now / 1000} told ${kind}`),
      decided: ({ id }) => void did.push(`${now / 1000} decided ${id}`),
    },
    effective: () => ({ redactor: PLAIN_REDACTOR, settings: { notify_cooldown: 10 } }),
    now: () => now,
    log: (level) => void did.push(`${now / 1000} ${level}`),
  })
  for (const [at_s, news] of events) {
    now = at_s * 1000
    await people.tell(news)
  }
  return did
}

test('a subject is sent once in its cool-down, but logged each time', async () => {
  expect(
    await film([
      [0, lost],
      [9, lost],
      [11, lost],
    ]),
  ).toEqual([
    ...['0 WARN', '0 told lost', '0 written lost', '9 WARN', '11 WARN', '11 told lost', '11 written lost'],
  ])
})

test('news with an item are only logged: a limit once until it ends, an outage, a hold and a trail each time', async () => {
  expect(
    await film([
      [0, limit(30_000)],
      [20, limit(30_000)],
      [31, limit(60_000)],
      [32, outage],
      [33, outage],
      [34, { about: 'hold', worker: 'w1', stop: { kind: 'hold', since: 'now', reason: '' } }],
      [35, { about: 'trail', trail: { text: 'full', isOver: false, lasts: true } }],
      [36, { about: 'place', place: { worker: 'czarina-monitor', kind: 'lost', text: 'no server' } }],
    ]),
  ).toEqual([
    ...['0 written limit', '31 written limit', '32 written model', '33 written model', '34 written hold'],
    ...['35 ERROR', '35 written trail', '36 WARN', '36 written lost'],
  ])
})

test('an event of the trail that does not last is sent at once', async () => {
  const anew: News = { about: 'trail', trail: { text: 'made anew', isOver: false, lasts: false } }
  expect(await film([[0, anew]])).toEqual(['0 ERROR', '0 told trail', '0 written trail'])
})

test('a decision is logged at once, and sent only with its item; a lost key is sent at once', async () => {
  expect(
    await film([
      [0, { about: 'decision', decision: DECISION }],
      [1, { about: 'decision', decision: DECISION }],
      [2, { about: 'lost', decision: { ...DECISION, worker: 'beta', outcome: 'unknown' } }],
    ]),
  ).toEqual([
    ...['0 decided d1', '0 written permission.bash', '1 decided d1'],
    ...['2 told permission.bash', '2 written permission.bash'],
  ])
})
