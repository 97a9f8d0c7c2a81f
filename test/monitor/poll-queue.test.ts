import { expect, test } from 'vitest'
import { CaptureQueue, type CaptureRequest } from '../../src/monitor/poll-queue.ts'
import { handClock } from '../support/hand-clock.ts'

/** A queue whose captures last until the test ends them. */
function slowQueue() {
  const clock = handClock()
  const looks: string[] = []
  const ends: (() => void)[] = []
  const bugs: unknown[] = []
  const merged: string[] = []
  const postponements: number[] = []
  const queue = new CaptureQueue({
    clock,
    run: async ({ trigger, force, since }: CaptureRequest) => {
      looks.push(`${trigger}${force ? ' forced' : ''} since ${since} at ${clock.now()}`)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (trigger === 'event') throw new Error('a bug')
    },
    onBug: (error) => bugs.push(error),
    onMerged: (count) => merged.push(`${count} at ${clock.now()}`),
    postponement: () => postponements.shift() ?? 0,
  })
  /** Advances time by one millisecond after another, so that everything that wakes has run before the next. */
  const pass = async (duration_ms: number): Promise<void> => {
    for (let passed = 0; passed <= duration_ms; passed += 1) {
      if (passed > 0) clock.advance(1)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const end = (): Promise<void> => {
    ends.shift()?.()
    return pass(0)
  }
  /** A delay of zero ends at the next tick of the clock that the test moves. */
  const start = (trigger: CaptureRequest['trigger']): Promise<void> => {
    queue.ask({ trigger, force: false }, 1)
    return pass(1)
  }
  return { queue, looks, bugs, merged, postponements, pass, end, start }
}

test('the newest trigger wins; the earliest time and a force are kept', async () => {
  const { queue, looks, pass } = slowQueue()
  queue.ask({ trigger: 'output', force: true }, 100)
  await pass(10)
  queue.ask({ trigger: 'log', force: false }, 20)
  queue.ask({ trigger: 'stale', force: false }, 500)
  await pass(1000)
  expect(looks).toEqual(['stale forced since 0 at 30'])
})

test('one capture at a time: requests that come meanwhile follow it, as one', async () => {
  const { queue, looks, pass, end, start } = slowQueue()
  await start('output')
  queue.ask({ trigger: 'log', force: false }, 10)
  queue.ask({ trigger: 'output', force: false }, 20)
  await pass(100)
  expect(looks).toEqual(['output since 0 at 1'])
  await end()
  await pass(1)
  expect(looks.slice(1)).toEqual(['output since 1 at 102'])
})

test('a capture that throws is reported, and does not end the queue', async () => {
  const { looks, bugs, end, start } = slowQueue()
  await start('event')
  await end()
  await start('output')
  expect([bugs, looks.length]).toEqual([[new Error('a bug')], 2])
})

test('closing waits for the running capture, and accepts no more', async () => {
  const { queue, looks, pass, end, start } = slowQueue()
  await start('output')
  const closed = queue.close()
  queue.ask({ trigger: 'log', force: false }, 1)
  await end()
  await closed
  await pass(10)
  expect(looks).toEqual(['output since 0 at 1'])
})

test('the number of merged requests is reported when their capture begins', async () => {
  const { queue, merged, pass, end } = slowQueue()
  for (const trigger of ['output', 'log', 'stale'] as const) queue.ask({ trigger, force: false }, 10)
  await pass(10)
  queue.ask({ trigger: 'output', force: false }, 10)
  await end()
  await pass(10)
  expect(merged).toEqual(['2 at 10'])
})

test('a due capture may be postponed, until a request that does not wait', async () => {
  const { queue, looks, postponements, pass, end } = slowQueue()
  postponements.push(20, 20)
  queue.ask({ trigger: 'output', force: false }, 10)
  await pass(100)
  await end()
  postponements.push(50)
  queue.ask({ trigger: 'output', force: false }, 10)
  await pass(20)
  queue.ask({ trigger: 'log', force: false }, 5)
  await pass(100)
  expect(looks).toEqual(['output since 0 at 50', 'log since 100 at 125'])
})

test('a capture that is requested for later counts from its due time, or from an earlier event', async () => {
  const { queue, looks, pass, end } = slowQueue()
  queue.askLater({ trigger: 'output', force: true }, 100)
  await pass(100)
  await end()
  queue.askLater({ trigger: 'output', force: true }, 100)
  await pass(40)
  queue.ask({ trigger: 'log', force: false }, 10)
  await pass(100)
  expect(looks).toEqual(['output forced since 100 at 100', 'log forced since 140 at 150'])
})

test('several pieces of other work wait for the capture and for each other; none begins once the queue is closed', async () => {
  const { queue, looks, pass, end, start } = slowQueue()
  const begun: string[] = []
  const ends: (() => void)[] = []
  const alone = (name: string) =>
    queue.alone(async () => {
      begun.push(name)
      await new Promise<void>((resolve) => ends.push(resolve))
      return name
    })
  await start('output')
  const all = ['a', 'b', 'c'].map(alone)
  await pass(10)
  expect(begun).toEqual([])
  await end()
  expect(begun).toEqual(['a'])
  queue.ask({ trigger: 'log', force: false }, 1)
  await pass(10)
  ends.shift()?.()
  await pass(0)
  expect([begun, looks.length]).toEqual([['a', 'b'], 1])
  const closed = queue.close()
  ends.shift()?.()
  await closed
  expect([await Promise.all(all), begun]).toEqual([
    ['a', 'b', null],
    ['a', 'b'],
  ])
})
