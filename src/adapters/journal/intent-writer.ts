/** Has intents written before a key: together where several wait, and none later than a key may wait for it. */

import type { Intent } from '../../core/decision.ts'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import type { Intents } from './intents.ts'
import { type AppendQueue, QueueFullError } from './queue.ts'

export interface IntentWriterOptions {
  readonly intents: Pick<Intents, 'add' | 'close'>
  readonly queue: AppendQueue
  /** Runs before each intent; where it rejects, the intent is not written. */
  readonly before: () => Promise<void>
  /** How long a key may wait for its intent. */
  readonly patience_ms: number
  /** Hears why an intent could not be written, where the disk is not only too slow. */
  readonly onFailure: (error: unknown) => void
}

interface WaitingIntent {
  readonly intent: Intent
  /** No key follows any more. */
  isWithdrawn: boolean
  /** Hears that a key may follow. */
  readonly onSynced: () => void
}

/** Writes what waits at its turn with one sync: on a slow disk the last of several would wait for a sync of each. */
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
 * Resolves when the intent is synced. Rejects with `CZM_TRAIL_UNAVAILABLE` where too much waits for the disk already, or where the intent
 * is not safe within the patience: one that comes to the disk later is closed at once, since no key followed it.
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
