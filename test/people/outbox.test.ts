/** One channel and its failures, in virtual time: what it sent when, and the state that it reports. */

import { expect, test } from 'vitest'
import { wordMessage } from '../../src/people/messages.ts'
import { type Message, type Notify, Unheard } from '../../src/people/news.ts'
import { Outbox } from '../../src/people/outbox.ts'
import { settled, VirtualClock } from '../../tools/bench/model-calls/virtual-clock.ts'
import { ITEM } from '../support/samples.ts'

const START = Date.UTC(2026, 0, 16, 12)
const about = (id: string, kind: 'item' | 'reminder' = 'item'): Message =>
  wordMessage({ about: kind, item: { ...ITEM, id } }, () => null, START)

class Film {
  readonly clock = new VirtualClock(START)
  readonly did: string[] = []
  readonly outbox: Outbox

  constructor(tell: (message: Message, signal: AbortSignal) => Promise<void>) {
    const notify: Notify = {
      tell: (message, signal) => {
        this.note(`${message.about} ${message.items[0]?.id}`)
        return tell(message, signal)
      },
    }
    const log = (level: string, text: string) => this.note(`${level} ${text}`)
    this.outbox = new Outbox({ name: 'hook', notify, clock: this.clock, log })
  }

  note(text: string): void {
    this.did.push(`${(this.clock.now() - START) / 1000} ${text}`)
  }

  async pass(seconds: number): Promise<void> {
    await settled()
    await this.clock.passTo(this.clock.now() + seconds * 1000)
  }
}

test('a failure is retried with longer and longer waits and logged once, and the other messages wait', async () => {
  let failures = 3
  const film = new Film(() => (failures-- > 0 ? Promise.reject(new Error('is down')) : Promise.resolve()))
  film.outbox.put(about('a'), () => true)
  film.outbox.put(about('b'), () => true)
  await film.pass(15)
  expect(film.outbox.state).toEqual({
    ...{ name: 'hook', failures: 3, why: 'is down', next: '2026-01-16T12:00:35.000Z' },
  })
  await film.pass(100)
  expect(film.did).toEqual([
    ...['0 item a', '0 WARN The channel hook failed and will be retried: is down'],
    ...[
      '5 item a',
      '15 item a',
      '35 item a',
      '35 INFO The channel hook works again, after 3 failures.',
      '35 item b',
    ],
  ])
  expect(film.outbox.state).toEqual({ name: 'hook', failures: 0, why: null, next: null })
})

test('what is no longer true is not sent, and a newer message about the same item replaces an older one', async () => {
  let isDown = true
  let waits = true
  const film = new Film(() => (isDown ? Promise.reject(new Error('is down')) : Promise.resolve()))
  film.outbox.put(about('a'), () => waits)
  film.outbox.put(about('b'), () => true)
  await film.pass(1)
  film.outbox.put(about('b', 'reminder'), () => true)
  isDown = false
  waits = false
  await film.pass(60)
  expect(film.did.filter((line) => !/WARN|INFO/.test(line))).toEqual(['0 item a', '5 reminder b'])
})

test('a channel that hangs is abandoned after a while, and ends at once when the run ends', async () => {
  const signals: AbortSignal[] = []
  const film = new Film((_, signal) => {
    signals.push(signal)
    return new Promise(() => undefined)
  })
  film.outbox.put(about('a'), () => true)
  await film.pass(95)
  expect(film.did).toEqual([
    ...['0 item a', '90 WARN The channel hook failed and will be retried: it does not answer', '95 item a'],
  ])
  film.outbox.close()
  await film.pass(600)
  expect(film.did).toHaveLength(3)
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
})

test('a message that reaches nobody is not a failure, and is not retried', async () => {
  const film = new Film(() => Promise.reject(new Unheard('no client is attached')))
  film.outbox.put(about('a'), () => true)
  await film.pass(600)
  expect([film.did, film.outbox.state]).toEqual([
    ['0 item a'],
    { name: 'hook', failures: 0, why: 'no client is attached', next: null },
  ])
})

test('if very many messages wait, only the newest are kept', async () => {
  let isDown = true
  const film = new Film(() => (isDown ? Promise.reject(new Error('is down')) : Promise.resolve()))
  for (let index = 0; index < 60; index += 1) film.outbox.put(about(`i${index}`), () => true)
  isDown = false
  await film.pass(600)
  expect(film.did.filter((line) => line.includes('item'))).toHaveLength(50)
})
