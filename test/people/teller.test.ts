/** Which channel sends what and when, in virtual time: items, news, quiet hours, and a changing configuration. */

import { expect, onTestFinished, test } from 'vitest'
import { DEFAULT_NOTIFY, NotifySection } from '../../src/adapters/config/notify-schema.ts'
import type { Item } from '../../src/core/items/item.ts'
import type { NotifySettings } from '../../src/core/project/notify.ts'
import { newsMessage } from '../../src/people/messages.ts'
import type { News } from '../../src/people/news.ts'
import { type LookedAt, NOBODY_LOOKS } from '../../src/people/schedule.ts'
import { Teller } from '../../src/people/teller.ts'
import { tellingOf } from '../../src/people/texts.ts'
import { createRedactor } from '../../src/redact/redactor.ts'
import { settled, VirtualClock } from '../../tools/bench/model-calls/virtual-clock.ts'
import { DECISION, ITEM } from '../support/samples.ts'

const START = Date.UTC(2026, 0, 16, 18)

class Film {
  readonly clock = new VirtualClock(START)
  readonly did: string[] = []
  readonly teller: Teller
  /** Channels that fail. */
  readonly failing = new Set<string>()
  settings: NotifySettings
  /** The workers that a person looks at, and how often that was asked. */
  look: () => Promise<LookedAt> = async () => NOBODY_LOOKS
  asked = 0

  constructor(settings: Record<string, unknown>) {
    this.settings = NotifySection.parse({ channels: [channel('a')], ...settings })
    this.teller = new Teller({
      clock: this.clock,
      utcOffset: () => 60,
      settings: () => this.settings,
      redactor: () => createRedactor({ values: ['main-1234'], patterns: [] }),
      open: ({ name }) => ({
        tell: async ({ headline }) => {
          if (this.failing.has(name)) throw new Error('is down')
          this.#note(`${name}: ${headline}`)
        },
      }),
      lookedAt: () => {
        this.asked += 1
        return this.look()
      },
      onCount: (count) => this.#note(`count ${count}`),
      log: (level, text) => this.#note(`${level} ${text}`),
    })
    onTestFinished(() => this.teller.close())
  }

  #note(text: string): void {
    this.did.push(`${(this.clock.now() - START) / 1000} ${text.replace('czarina-monitor: ', '')}`)
  }

  item(over: Partial<Item>, transition: 'open' | 'snoozed' | 'gone' = 'open'): void {
    const since = new Date(this.clock.wall()).toISOString()
    this.teller.heard({ ...ITEM, since, ...over }, { transition })
  }

  news(news: News): void {
    this.teller.news(newsMessage(news, tellingOf(news)))
  }

  async pass(seconds: number): Promise<void> {
    await settled()
    await this.clock.passTo(this.clock.now() + seconds * 1000)
    await settled()
  }
}

const channel = (name: string, more: Record<string, unknown> = {}) => ({ type: 'desktop', name, ...more })
const outage: News = {
  about: 'outage',
  outage: { plugin: 'haiku', kind: 'unreachable', text: 'no answer', over: false },
}
const SAID = 'contained: mkdir -p out – Asks to run mkdir -p out'

test('an item is sent with its last decision, each channel says what it may, and the count follows', async () => {
  const film = new Film({ reminders: [], channels: [channel('a'), channel('b', { say: 'worker' })] })
  film.item({})
  await film.pass(2)
  film.teller.decided({ ...DECISION, outcome: 'unconfirmed', effect: 'escalate' })
  await film.pass(10)
  film.item({ state: 'gone' }, 'gone')
  await film.pass(1)
  expect(film.did).toEqual([
    '0 count 1',
    '5 a: alpha needs you: key was sent but the prompt is still there: mkdir -p out (0:05). czarina-monitor answer d1 no',
    '5 b: alpha needs you',
    '12 count 0',
  ])
})

test('the decision on another prompt of the worker is not used for this one', async () => {
  const film = new Film({ reminders: [] })
  film.teller.decided({ ...DECISION, prompt: { ...DECISION.prompt!, episode: 'e0' }, outcome: 'unconfirmed' })
  film.item({ about: 'push main-1234' })
  await film.pass(6)
  expect(film.did).toEqual([
    '0 count 1',
    '5 a: alpha needs you: contained: push [known_secret] – Asks to run mkdir -p out (0:05). czarina-monitor answer d1 no',
  ])
})

test('news wait for the end of the quiet hours, like items, and are otherwise sent at once', async () => {
  const film = new Film({ reminders: [], quiet: { hours: ['19:00-19:30'] } })
  film.news(outage)
  film.item({})
  await film.pass(1801)
  film.news(outage)
  await film.pass(1)
  expect(film.did).toEqual([
    '0 count 1',
    `1800 a: alpha needs you: ${SAID} (30:00). czarina-monitor answer d1 no`,
    '1800 a: haiku: no answer',
    '1801 a: haiku: no answer',
  ])
})

test('new settings apply from the reload on, and an unchanged channel keeps its queue', async () => {
  const film = new Film({ reminders: [60] })
  film.failing.add('a')
  film.item({})
  await film.pass(8)
  film.failing.clear()
  film.settings = NotifySection.parse({ reminders: [20], channels: [channel('a'), channel('b')] })
  film.teller.follow()
  expect(film.teller.states.map(({ failures }) => failures)).toEqual([1, 0])
  await film.pass(60)
  film.settings = { ...DEFAULT_NOTIFY, channels: [] }
  film.teller.follow()
  film.news(outage)
  await film.pass(10_000)
  const said = `needs you: ${SAID} (0:20). czarina-monitor answer d1 no`
  expect(film.did).toEqual([
    '0 count 1',
    '5 WARN The channel a failed and will be retried: is down',
    `10 a: alpha needs you: ${SAID} (0:05). czarina-monitor answer d1 no`,
    '10 INFO The channel a works again, after 1 failure.',
    `20 a: alpha still ${said}`,
    `20 b: alpha still ${said}`,
  ])
})

test('a snooze removes an item from the count, and its end adds it again', async () => {
  const film = new Film({ reminders: [] })
  film.item({})
  await film.pass(1)
  film.item({ state: 'snoozed', until: new Date(START + 100_000).toISOString() }, 'snoozed')
  await film.pass(120)
  expect(film.did).toEqual([
    ...['0 count 1', '1 count 0', '100 count 1'],
    `100 a: alpha needs you: ${SAID} (1:39). czarina-monitor answer d1 no`,
  ])
})

test('people are not notified of what they look at, the count includes it, and tmux is asked only if something is due', async () => {
  const film = new Film({ reminders: [60] })
  film.look = async () => new Set(['alpha'])
  await film.pass(100)
  film.item({})
  await film.pass(4)
  expect(film.asked).toBe(0)
  await film.pass(12)
  expect(film.asked).toBe(3)
  film.look = async () => NOBODY_LOOKS
  await film.pass(40)
  expect(film.did).toEqual([
    '100 count 1',
    `125 a: alpha needs you: ${SAID} (0:25). czarina-monitor answer d1 no`,
  ])
  expect(film.asked).toBe(5)
})

test('items that come while tmux is asked are not lost, and items that end meanwhile are not sent', async () => {
  const film = new Film({ reminders: [] })
  let answer: (looked: LookedAt) => void = () => undefined
  film.look = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  film.item({})
  await film.pass(6)
  film.item({ state: 'gone' }, 'gone')
  film.item({ id: 'd2', worker: 'beta' })
  await film.pass(4)
  expect(film.did).toEqual(['0 count 1'])
  film.look = async () => NOBODY_LOOKS
  answer(NOBODY_LOOKS)
  await film.pass(2)
  expect(film.did.at(-1)).toBe(`11 a: beta needs you: ${SAID} (0:05). czarina-monitor answer d2 no`)
})
