/** Writes intents before their keys: several that wait together, and none later than its key may wait. */

import type { Intent } from '../../core/decision.ts'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import type { Intents } from './intents.ts'
import { type AppendQueue, QueueFullError } from './queue.ts'

export interface IntentWriterOptions {
  readonly intents: Pick<Intents, 'add' | 'close'>
  readonly queue: AppendQueue
  /** Runs before each write; if it rejects, the intents are not written. */
  readonly before: () => Promise<void>
  /** How long a key may wait for its intent. */
  readonly patience_ms: number
  /** Called with the reason if an intent could not be written, unless the disk is only too slow. */
  readonly onFailure: (error: unknown) => void
}

interface WaitingIntent {
  readonly intent: Intent
  /** No key may follow any more. */
  isWithdrawn: boolean
  /** Called once a key may follow. */
  readonly onSynced: () => void
}

/** Writes all waiting intents with one sync: on a slow disk, one sync each would make the last one wait. */
function openBatches({
  intents,
  queue,
  before,
  onFailure,
}: IntentWriterOptions): (one: WaitingIntent) => Promise<void> {
  let waiting: WaitingIntent[] = []
  let batch: Promise<void> | null = null

  const take = (): readonly WaitingIntent[] => {
    const taken = waiting.filter(({ isWithdrawn }) => !isWithdrawn)
    waiting = []
    batch = null
    return taken
  }
  const write = async (): Promise<void> => {
    let taken: readonly WaitingIntent[] = []
    try {
      await before()
    } finally {
      taken = take()
    }
    if (taken.length === 0) return
    await intents.add(taken.map(({ intent }) => intent))
    const late = taken.filter(({ isWithdrawn }) => isWithdrawn)
    // No key waits for the marks of others, nor is it lost with them.
    for (const one of taken) if (!one.isWithdrawn) one.onSynced()
    for (const { intent } of late) await intents.close(intent.id).catch(onFailure)
  }
  const refused = (error: unknown): never => {
    if (error instanceof QueueFullError) take()
    throw error
  }
  return (one) => {
    waiting.push(one)
    batch ??= queue.soon(one.intent.keys.length, write).catch(refused)
    return batch
  }
}

/**
 * Resolves when the intent is synced. Rejects with `CZM_TRAIL_UNAVAILABLE` if too much is waiting for the
 * disk, or if the intent is not safe within the patience. An intent that reaches the disk later is closed at
 * once, since no key followed it.
 */
export function createIntentWriter(options: IntentWriterOptions): (intent: Intent) => Promise<void> {
  const { patience_ms, onFailure } = options
  const join = openBatches(options)

  return async (intent) => {
    let timer: NodeJS.Timeout | undefined
    try {
      await new Promise<void>((resolve, reject) => {
        const one = { intent, isWithdrawn: false, onSynced: resolve }
        timer = setTimeout(() => {
          one.isWithdrawn = true
          reject(behind(`an intent was not written within ${patience_ms} ms`))
        }, patience_ms)
        join(one).catch(reject)
      })
    } catch (error) {
      if (error instanceof QueueFullError) throw behind(error.message)
      if (!isCzarinaError(error) || error.code !== 'CZM_TRAIL_UNAVAILABLE') onFailure(error)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
}

function behind(why: string): CzarinaError {
  return new CzarinaError('CZM_TRAIL_UNAVAILABLE', `The audit trail's disk is too slow: ${why}.`, {
    suggestions: ['See what else writes to that disk. Keys are pressed again as soon as the trail keeps up.'],
  })
}
