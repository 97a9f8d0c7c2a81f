/** Who is told when, as a film: seconds, what happened, and what each way and the log have of it. */

import { expect, test } from 'vitest'
import type { News } from '../../src/people/news.ts'
import { createNotifier } from '../../src/people/notifier.ts'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'

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
    ways: [{ tell: async ({ kind }) => void did.push(`${now / 1000} told ${kind}`) }],
    effective: () => ({ redactor: PLAIN_REDACTOR, settings: { notify_cooldown: 10 } }),
    now: () => now,
    log: (level) => void did.push(`${now / 1000} ${level}`),
    onError: (error) => did.push(String(error)),
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
  ).toEqual([...['0 WARN', '0 told lost', '9 WARN', '11 WARN', '11 told lost']])
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
  ).toEqual([...['0 told limit', '31 told limit', '32 told model', '33 told model']])
})
