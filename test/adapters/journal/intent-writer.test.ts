import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createIntentWriter } from '../../../src/adapters/journal/intent-writer.ts'
import { createQueue } from '../../../src/adapters/journal/queue.ts'
import { intent } from '../../support/turning-disk.ts'

const PATIENCE_MS = 50

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Something that waits until a test lets it continue. */
function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open: () => open() }
}

test('of several intents in one sync, only the late one is closed, and no key follows it', async () => {
  const [before, disk] = [gate(), gate()]
  const done: string[] = []
  const write = createIntentWriter({
    intents: {
      add: async (intents) => {
        done.push(`synced ${intents.map(({ id }) => id).join(' ')}`)
        await disk.passed
      },
      close: async (id) => void done.push(`closed ${id}`),
    },
    queue: createQueue(),
    before: () => before.passed,
    patience_ms: PATIENCE_MS,
    onFailure: (error) => done.push(`failed ${String(error)}`),
  })
  const told = (id: string): Promise<unknown> =>
    write(intent(id)).then(
      () => done.push(`key for ${id}`),
      () => done.push(`no key for ${id}`),
    )
  const early = told('early')
  await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2)
  const late = told('later')
  before.open()
  await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2)
  disk.open()
  await Promise.all([early, late])
  expect(done).toEqual(['synced early later', 'no key for early', 'closed early', 'key for later'])
})
