/** Writes intents before their keys, on a disk that may be too slow for that: then the intent is withdrawn and nothing is pressed. */

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

/**
 * Resolves when the intent is synced. Rejects with `CZM_TRAIL_BEHIND` where too much waits for the disk already, or where the intent
 * is not safe within the patience: one that comes to the disk later is closed at once, since no key followed it.
 */
export function createIntentWriter(options: IntentWriterOptions): (intent: Intent) => Promise<void> {
  const { intents, queue, before, patience_ms, onFailure } = options

  return async (intent) => {
    let withdrawn = false
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        withdrawn = true
        reject(behind(`an intent was not written within ${patience_ms} ms`))
      }, patience_ms)
    })
    const written = queue.ifRoom(intent.keys.length, async () => {
      await before()
      if (withdrawn) return
      await intents.add(intent)
      if (withdrawn) await intents.close(intent.id)
    })
    try {
      await Promise.race([written, late])
    } catch (error) {
      if (error instanceof QueueFullError) throw behind(error.message)
      if (!isCzarinaError(error) || error.code !== 'CZM_TRAIL_BEHIND') onFailure(error)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
}

function behind(why: string): CzarinaError {
  return new CzarinaError('CZM_TRAIL_BEHIND', `The audit trail's disk is too slow: ${why}.`, {
    suggestions: ['See what else writes to that disk. Keys are pressed again as soon as the trail keeps up.'],
  })
}
