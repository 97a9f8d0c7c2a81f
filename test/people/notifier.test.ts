/** Who is told when, as a film: seconds, what happened, and what each way and the log have of it. */

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
const outage: News = { about: 'outage', outage: { plugin: 'haiku', text: 'no answer', over: false } }

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

test('a subject is told once in its cool-down, while the log has it each time', async () => {
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

test('a limit is told once until it ends, and what happens to the monitor itself each time', async () => {
  expect(
    await film([
      [0, limit(30_000)],
      [20, limit(30_000)],
      [31, limit(60_000)],
      [32, outage],
      [33, outage],
    ]),
  ).toEqual([
    ...[
      '0 told limit',
      '0 written limit',
      '31 told limit',
      '31 written limit',
      '32 told model',
      '32 written model',
      '33 told model',
      '33 written model',
    ],
  ])
})

test('a decision is written at once, and told by nothing but its item, while a lost key is told at once', async () => {
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
