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

/** What becomes of two intents of one sync, of which the first comes too late; `close` writes its closing mark. */
async function twoOfOneSync(close: () => Promise<void>): Promise<readonly string[]> {
  const [before, disk] = [gate(), gate()]
  const done: string[] = []
  const write = createIntentWriter({
    intents: {
      add: async (intents) => {
        done.push(`synced ${intents.map(({ id }) => id).join(' ')}`)
        await disk.passed
      },
      close: async (id) => {
        done.push(`closed ${id}`)
        await close()
      },
    },
    queue: createQueue(),
    before: () => before.passed,
    patience_ms: PATIENCE_MS,
    onFailure: (error) => done.push(`told ${String(error)}`),
  })
  const tell = (id: string): void =>
    void write(intent(id)).then(
      () => done.push(`key for ${id}`),
      () => done.push(`no key for ${id}`),
    )
  tell('early')
  await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2)
  tell('later')
  before.open()
  await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2)
  disk.open()
  await vi.advanceTimersByTimeAsync(PATIENCE_MS)
  return done
}

const ENDS = ['synced early later', 'no key for early', 'closed early', 'key for later']

test.each([
  ['is written', () => Promise.resolve(), ENDS],
  ['hangs', () => new Promise<void>(() => undefined), ENDS],
  ['fails', () => Promise.reject(new Error('EIO')), [...ENDS, 'told Error: EIO']],
] as const)(
  'of the intents of one sync only the one that came too late is closed, and where its mark %s the key of the other follows',
  async (_, close, expected) => {
    expect(await twoOfOneSync(close)).toEqual(expected)
  },
)
